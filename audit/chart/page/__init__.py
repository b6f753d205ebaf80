"""Documents turned into sentences that know their place: layout, headings, forms and tables."""
