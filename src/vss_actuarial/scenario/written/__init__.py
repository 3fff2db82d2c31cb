"""Reforms as files: TOML, and a workbook that is equal in meaning."""
