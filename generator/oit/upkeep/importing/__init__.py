"""Takes over what an office keeps in Word, Excel, PDF and on its present site: shown first, and never over a record."""
