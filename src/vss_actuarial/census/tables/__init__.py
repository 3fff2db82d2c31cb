"""An institution's tables: their schema, and how they are read out of sheets and checked."""
