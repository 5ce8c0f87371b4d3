"""The demo accounts; made only where the instance is a demo."""

from typing import NamedTuple


class AccountRow(NamedTuple):
    """A demo account: user name, names shown, role, region code (none for the administrator), position."""

    username: str
    first_name: str
    last_name: str
    role: str
    region: str
    position: str


ACCOUNTS = (
    AccountRow("admin", "Administrator", "Contoh", "administrator", "", "Pengelola aplikasi (akun contoh)"),
    AccountRow("provinsi", "Pemeriksa", "Biro Satu", "provincial_reviewer", "36", "Biro Pemerintahan (akun contoh)"),
    AccountRow("provinsi2", "Pemeriksa", "Biro Dua", "provincial_reviewer", "36", "Biro Pemerintahan (akun contoh)"),
    AccountRow("opd-provinsi", "Pengusul", "OPD Provinsi", "provincial_proposer", "36", "OPD provinsi (akun contoh)"),
    AccountRow("pimpinan", "Pimpinan", "Contoh", "leader", "36", "Pimpinan (akun contoh)"),
    AccountRow("kota-tangerang", "Petugas", "Kota Tangerang", "regional_officer", "36.71", "Petugas (akun contoh)"),
    AccountRow("kab-tangerang", "Petugas", "Kabupaten Tangerang", "regional_officer", "36.03", "Petugas (akun contoh)"),
    AccountRow("kota-serang", "Petugas", "Kota Serang", "regional_officer", "36.73", "Petugas (akun contoh)"),
    AccountRow("kota-cilegon", "Petugas", "Kota Cilegon", "regional_officer", "36.72", "Petugas (akun contoh)"),
    AccountRow(
        "kota-tangsel", "Petugas", "Kota Tangerang Selatan", "regional_officer", "36.74", "Petugas (akun contoh)"
    ),
)
