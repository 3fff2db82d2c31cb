"""The recursion of the insured and of their pensions in NumPy: a loop over years, else arrays.

The same moves in the same order as `vss_actuarial.members.recursion.kernel`, over arrays (group,
sex, age, service) of ages 15 to 80; a group is an era of a scheme, and only those with members are
run. The rows of probabilities bear the same names.
"""
