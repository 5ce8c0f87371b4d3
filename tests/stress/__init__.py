"""What only a great many tries would show: run whole by bin/stress, a little by tests/test_upload_stress.py."""
