"""An institution's own data: the template with the shipped figures, and the report on what came."""
