"""The page *Case and law* of one person: stages, charges, facts, measures as cards."""
