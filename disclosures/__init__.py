"""What the law says must be on the site."""
