-- `verify --full` opens what is sealed, to see that its keys are its own: nothing hashed covers them. By the one role of the machine
-- that sees key rows; it gains the boxes of the circles' keys, which nobody opens without the master key.
grant select on keys.compartment_key to vigil_eraser;
