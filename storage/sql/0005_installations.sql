-- Workspaces that installed the Slack app, each with its token (sealed when a key is set), and the states of
-- installations under way, each good once.

CREATE TABLE installations (
  team TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  token TEXT NOT NULL,
  bot_user TEXT NOT NULL,
  bot TEXT NOT NULL,
  scopes TEXT NOT NULL,
  installed BIGINT NOT NULL
);

CREATE TABLE install_states (
  state TEXT PRIMARY KEY,
  until BIGINT NOT NULL
);
