"""What machines read of a page: head, structured data, sitemap, the card drawn for sharing."""
