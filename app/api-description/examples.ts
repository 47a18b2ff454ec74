/**
 * What the page for programmers shows of curl. A test takes them from the page, in this order, and runs them: each may
 * use what those before it have set.
 */
export type ExampleName = 'me' | 'free' | 'book' | 'again' | 'pages' | 'problem' | 'etag' | 'limit' | 'cancel' | 'document'

const auth = '-H "Authorization: Bearer $TOKEN"'
const json = '-H "Content-Type: application/json"'

const booking = `curl -sS -X POST "$API/bookings" \\
  ${auth} ${json} \\
  -H "Idempotency-Key: $KEY" \\
  -d '{ "spaceId": "'$SPACE'", "startsAt": "'$DAY'T08:00:00Z", "endsAt": "'$DAY'T10:00:00Z" }'`

export const examples: Readonly<Record<ExampleName, string>> = {
  me: `curl -sS ${auth} "$API/me"`,
  free: `DAY=$(date -d "next wednesday + 14 days" +%F)
SPACE=$(curl -sS -G ${auth} "$API/spaces" \\
  -d site=stadthaus -d kind=desk -d "from=\${DAY}T08:00:00Z" -d "to=\${DAY}T10:00:00Z" |
  grep -oE '"id":"[^"]+"|"free":(true|false)' | grep -B1 '"free":true' | head -n 1 | cut -d '"' -f 4)
echo "$SPACE"`,
  book: `KEY=$(cat /proc/sys/kernel/random/uuid)
${booking}`,
  again: booking,
  pages: `NEXT=
while :; do
  PAGE=$(curl -sS -G ${auth} "$API/spaces" \\
    -d site=stadthaus -d limit=25 \${NEXT:+--data-urlencode "cursor=$NEXT"})
  echo "$PAGE" | grep -o '"code":"[^"]*"'
  NEXT=$(echo "$PAGE" | sed -nE 's/.*"next":"([^"]+)"\\}$/\\1/p')
  [ -n "$NEXT" ] || break
done`,
  problem: `curl -sS -X POST "$API/bookings" ${auth} ${json} \\
  -H "Accept-Language: en" \\
  -d '{ "spaceId": "'$SPACE'", "startsAt": "tomorrow" }'`,
  etag: `ETAG=$(curl -sS -o /dev/null -w '%header{etag}' ${auth} "$API/sites")
curl -sS -o /dev/null -w '%{http_code}\\n' ${auth} \\
  -H "If-None-Match: $ETAG" "$API/sites"`,
  limit: `curl -sS -o /dev/null -w '%header{ratelimit}\\n' ${auth} "$API/me"`,
  cancel: `BOOKING=$(curl -sS -G ${auth} "$API/bookings" -d mine=1 -d "from=\${DAY}T08:00:00Z" -d limit=1 |
  grep -oE '"id":"[^"]+"' | head -n 1 | cut -d '"' -f 4)
curl -sS -X DELETE -w '%{http_code}\\n' ${auth} "$API/bookings/$BOOKING"`,
  document: `DOCUMENT=$(curl -sS -X POST "$API/documents" ${auth} ${json} \\
  -d '{ "title": "Protokoll", "markdown": "# Protokoll\\n\\n- Punkt eins" }' | cut -d '"' -f 4)
curl -sS -G ${auth} "$API/documents/$DOCUMENT" -d format=markdown`,
}
