-- read shells of wiki.pages: emptied rows of others that stay only because rows which go refer to them
SELECT r."id"
FROM "pages" AS r
WHERE r."id" IN (SELECT t1."page_id" AS c0
FROM "revisions" AS t1, json_each(:erase_wiki_authors_3ce27335) AS k2
WHERE t1."author_id" = json_extract(k2.value, '$[0]')) AND r."author_id" IN (SELECT json_extract(k3.value, '$[0]') AS c0
FROM json_each(:erase_wiki_authors_3ce27335) AS k3) AND ((r."author_id" NOT IN (SELECT json_extract(k4.value, '$[0]') AS c0
FROM json_each(:erase_wiki_authors_3ce27335) AS k4)) OR r."title" IS NULL OR r."title" = '');

-- read shells of wiki.revisions: emptied rows of others that stay only because rows which go refer to them
SELECT r."id"
FROM "revisions" AS r
WHERE (r."id" IN (SELECT t1."current_revision" AS c0
FROM "pages" AS t1, json_each(:erase_wiki_authors_3ce27335) AS k2
WHERE t1."author_id" = json_extract(k2.value, '$[0]') AND t1."current_revision" IS NOT NULL) OR r."id" IN (SELECT t3."current_revision" AS c0
FROM "pages" AS t3, json_each(:shells_wiki_pages_c250da3c) AS k4
WHERE t3."id" = json_extract(k4.value, '$[0]') AND t3."current_revision" IS NOT NULL)) AND r."author_id" IN (SELECT json_extract(k5.value, '$[0]') AS c0
FROM json_each(:erase_wiki_authors_3ce27335) AS k5) AND ((r."author_id" NOT IN (SELECT json_extract(k6.value, '$[0]') AS c0
FROM json_each(:erase_wiki_authors_3ce27335) AS k6)) OR r."body" IS NULL OR r."body" = '');

-- read shells of wiki.authors: emptied rows of others that stay only because rows which go refer to them
SELECT r."id"
FROM "authors" AS r
WHERE (r."id" IN (SELECT t1."author_id" AS c0
FROM "pages" AS t1, json_each(:erase_wiki_authors_3ce27335) AS k2
WHERE t1."author_id" = json_extract(k2.value, '$[0]')) OR r."id" IN (SELECT t3."author_id" AS c0
FROM "pages" AS t3, json_each(:shells_wiki_pages_c250da3c) AS k4
WHERE t3."id" = json_extract(k4.value, '$[0]')) OR r."id" IN (SELECT t5."author_id" AS c0
FROM "revisions" AS t5, json_each(:erase_wiki_authors_3ce27335) AS k6
WHERE t5."author_id" = json_extract(k6.value, '$[0]')) OR r."id" IN (SELECT t7."author_id" AS c0
FROM "revisions" AS t7, json_each(:shells_wiki_revisions_ff76f56d) AS k8
WHERE t7."id" = json_extract(k8.value, '$[0]'))) AND r."id" IN (SELECT json_extract(k9.value, '$[0]') AS c0
FROM json_each(:erase_wiki_authors_3ce27335) AS k9) AND ((r."id" NOT IN (SELECT json_extract(k10.value, '$[0]') AS c0
FROM json_each(:erase_wiki_authors_3ce27335) AS k10)) OR r."mail" IS NULL OR r."mail" = '');

-- remove wiki.pages, wiki.revisions: nothing holds the row any more and nothing refers to it
SELECT r."id"
FROM "pages" AS r
WHERE r."author_id" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:erase_wiki_authors_3ce27335) AS k1) AND 1 = 1;
SELECT r."id"
FROM "revisions" AS r
WHERE r."author_id" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:erase_wiki_authors_3ce27335) AS k1) AND 1 = 1;
SELECT r."id", r."current_revision"
FROM "pages" AS r
WHERE r."current_revision" IS NOT NULL AND r."current_revision" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:targets) AS k1) AND 1 = 1;
SELECT r."id", r."page_id"
FROM "revisions" AS r
WHERE r."page_id" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:targets) AS k1) AND 1 = 1;
UPDATE "pages" AS r SET "current_revision"=NULL WHERE r."id" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:going) AS k1) AND r."current_revision" IS NOT NULL;
DELETE FROM "pages" AS r WHERE r."id" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:going) AS k1) AND 1 = 1;
DELETE FROM "revisions" AS r WHERE r."id" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:going) AS k1) AND 1 = 1;

-- clear wiki.pages: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "pages" AS r SET "title"=NULL WHERE r."author_id" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:erase_wiki_authors_3ce27335) AS k1) AND r."title" IS NOT NULL AND r."title" != '';

-- clear wiki.revisions: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "revisions" AS r SET "body"=NULL WHERE r."author_id" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:erase_wiki_authors_3ce27335) AS k1) AND r."body" IS NOT NULL AND r."body" != '';

-- remove shells of wiki.pages, wiki.revisions: nothing holds the row any more and nothing refers to it
SELECT r."id"
FROM "pages" AS r
WHERE (r."id" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:shells_wiki_pages_c250da3c) AS k1) OR r."author_id" IN (SELECT json_extract(k2.value, '$[0]') AS c0
FROM json_each(:erase_wiki_authors_3ce27335) AS k2)) AND r."author_id" IN (SELECT json_extract(k3.value, '$[0]') AS c0
FROM json_each(:erase_wiki_authors_3ce27335) AS k3);
SELECT r."id"
FROM "revisions" AS r
WHERE (r."id" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:shells_wiki_revisions_ff76f56d) AS k1) OR r."author_id" IN (SELECT json_extract(k2.value, '$[0]') AS c0
FROM json_each(:erase_wiki_authors_3ce27335) AS k2)) AND r."author_id" IN (SELECT json_extract(k3.value, '$[0]') AS c0
FROM json_each(:erase_wiki_authors_3ce27335) AS k3);
SELECT r."id", r."current_revision"
FROM "pages" AS r
WHERE r."current_revision" IS NOT NULL AND r."current_revision" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:targets) AS k1) AND 1 = 1;
SELECT r."id", r."page_id"
FROM "revisions" AS r
WHERE r."page_id" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:targets) AS k1) AND 1 = 1;
UPDATE "pages" AS r SET "current_revision"=NULL WHERE r."id" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:going) AS k1) AND r."current_revision" IS NOT NULL;
DELETE FROM "pages" AS r WHERE r."id" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:going) AS k1) AND 1 = 1;
DELETE FROM "revisions" AS r WHERE r."id" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:going) AS k1) AND 1 = 1;

-- remove wiki.authors: nothing holds the row any more and nothing refers to it
DELETE FROM "authors" AS r WHERE r."id" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:erase_wiki_authors_3ce27335) AS k1) AND NOT (EXISTS (SELECT 1
FROM "pages" AS t2
WHERE t2."author_id" = r."id")) AND NOT (EXISTS (SELECT 1
FROM "revisions" AS t3
WHERE t3."author_id" = r."id"));

-- clear wiki.authors: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "authors" AS r SET "mail"=NULL WHERE r."id" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:erase_wiki_authors_3ce27335) AS k1) AND r."mail" IS NOT NULL AND r."mail" != '';

-- remove shells of wiki.authors: nothing holds the row any more and nothing refers to it
DELETE FROM "authors" AS r WHERE r."id" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:shells_wiki_authors_19d11104) AS k1) AND r."id" IN (SELECT json_extract(k2.value, '$[0]') AS c0
FROM json_each(:erase_wiki_authors_3ce27335) AS k2) AND NOT (EXISTS (SELECT 1
FROM "pages" AS t3
WHERE t3."author_id" = r."id")) AND NOT (EXISTS (SELECT 1
FROM "revisions" AS t4
WHERE t4."author_id" = r."id"));
