"""A manifest in Fideslang with everything in it that the language knows, of a made-up shop."""

from __future__ import annotations

SHOP = """
organization:
  - fides_key: default_organization
    name: Fjordbutik ApS
    security_policy: https://fjordbutik.example/sikkerhed
    controller: {name: Privacy desk, address: "Kajgade 1, Aalborg", email: privat@fjordbutik.example, phone: "+45 70 00 00 00"}
    data_protection_officer: {name: The officer, email: dpo@fjordbutik.example, address: x, phone: y}
data_subject:
  - {fides_key: member, name: A member of the club}
system:
  - fides_key: web_shop
    name: Web shop
    system_type: Application
    administrating_department: Sales
    ingress: [{fides_key: shop_db, type: dataset}]
    privacy_declarations:
      - name: Deliver orders
        data_categories: [user.contact, user.name, user.unique_id]
        data_use: essential.service
        data_subjects: [customer]
        legal_basis_for_processing: Contract
        retention_period: 5 years
        cookies: [{name: basket, path: /}]
      - name: Keep the books
        data_categories: [user.payment, user.name]
        data_use: essential.legal_obligation
        data_subjects: [customer]
        legal_basis_for_processing: Legal obligations
      - name: Allergies
        data_categories: [user.health_and_medical]
        data_use: essential.service
        data_subjects: [customer]
        legal_basis_for_processing: Consent
        special_category_legal_basis: Explicit consent
      - name: News
        data_categories: [user.contact.email]
        data_use: marketing.communications.email
        data_subjects: [member]
        data_shared_with_third_parties: true
        third_parties: "Postduen A/S, Avisen ApS"
      - name: Own idea
        data_categories: [user.behavior]
        data_use: astrology
        data_subjects: [customer]
  - fides_key: outlook
    system_type: SaaS
    privacy_declarations:
      - {name: Mail, data_categories: [user.contact.email], data_use: operations, data_subjects: [customer, employee]}
policy:
  - fides_key: no_ads
    rules: [{name: no ads, data_uses: {matches: ANY, values: [marketing]}}]
dataset:
  - fides_key: shop_db
    name: Shop
    description: The database of the shop
    fides_meta: {after: [other_db]}
    collections:
      - name: customers
        description: "Who buys: customers"
        fides_meta: {skip_processing: true}
        fields:
          - {name: id, data_categories: [user.unique_id], fides_meta: {primary_key: true, data_type: integer}}
          - {name: email, description: "Address # of mail", data_categories: [user.contact.email, user.account], fides_meta: {identity: email, read_only: true}}
          - {name: full_name, data_categories: [user.name.first]}
          - {name: allergy, data_categories: [user.health_and_medical]}
          - {name: conviction, data_categories: [user.criminal_history]}
          - {name: made_at, data_categories: [system.operations]}
          - {name: remark}
          - name: profile
            fields:
              - {name: street, data_categories: [user.contact.address.street]}
              - {name: sign, data_categories: [user.zodiac]}
      - name: payments
        fields:
          - {name: id, fides_meta: {primary_key: true}}
          - {name: customer_id, data_categories: [user.unique_id], fides_meta: {references: [{dataset: shop_db, field: customers.id, direction: from}]}}
          - {name: card, data_categories: [user.financial.credit_card]}
          - {name: holder, data_categories: [user.name]}
      - name: payment lines
        fields:
          - {name: payment, fides_meta: {references: [{dataset: shop_db, field: payments.id, direction: from}]}}
          - {name: text, data_categories: [user.name]}
      - name: visits
        fields:
          - {name: address, data_categories: [user.device.ip_address]}
      - name: stock
        fields:
          - {name: goods, data_categories: [system]}
"""
