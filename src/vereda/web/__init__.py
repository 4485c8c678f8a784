"""The design system: components, page shell, forms."""
