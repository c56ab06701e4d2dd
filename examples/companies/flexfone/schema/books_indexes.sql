-- made after the rows are there
CREATE INDEX debtors_mail ON debtors (att_mail);
CREATE INDEX debtors_closed ON debtors (closed_on);
CREATE INDEX invoices_debtor ON invoices (debtor_no);
CREATE INDEX invoices_issued ON invoices (issued_on);
CREATE INDEX invoice_lines_invoice ON invoice_lines (invoice_id);
CREATE INDEX invoice_lines_user ON invoice_lines (user_no);
