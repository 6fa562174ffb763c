"""Listings, pages, components, dates, numbers, Word and Excel: what every app is made with."""
