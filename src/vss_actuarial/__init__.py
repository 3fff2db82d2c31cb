"""Actuarial projections of Viet Nam's social insurance: people, funds and law, 1995 to 2100."""
