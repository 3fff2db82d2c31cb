"""What every room stands on: errors, axes, kernels, quantities, identities."""
