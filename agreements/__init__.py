"""The one app: regional foreign cooperation, from prakarsa to evaluation."""
