#!/bin/sh
# Makes the secrets that compose.yaml names, new and random, in ./secrets. What is there stays.
set -eu
cd "$(dirname "$0")"
mkdir -p secrets
# Compose binds these files as they are, and the accounts in the containers have other ids: the folder is what is closed.
chmod 700 secrets
umask 022
keep() { [ -e "secrets/$1" ] || printf '%s' "$2" > "secrets/$1"; }
keep database_password "$(openssl rand -hex 24)"
keep database_owner_password "$(openssl rand -hex 24)"
keep database_url "postgresql://werkplatz_app:$(cat secrets/database_password)@postgres/werkplatz"
keep database_owner_url "postgresql://werkplatz:$(cat secrets/database_owner_password)@postgres/werkplatz"
keep secrets_key "$(openssl rand -base64 32)"
for name in ldap_bind_password tls.pem; do
  [ -e "secrets/$name" ] || echo "still to be put there by hand: secrets/$name"
done
