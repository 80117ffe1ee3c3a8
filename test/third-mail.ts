// The mailbox of the third département, a message that it received, and the addresses of what stands there.
import { expect } from 'vitest'
import { stopMailReading } from '#src/ground/mail/inbound/read.ts'
import type { Row } from '#demo/generator/folder.ts'
import { mailOf } from './mail-messages.ts'
import type { TestPerson, World } from './people.ts'

export const MAIL: Readonly<Record<string, readonly Row[]>> = {
  'boites-aux-lettres': [
    {
      code: 'lambrequin',
      name: 'Boîte du lambrequin',
      address: 'lambrequin@reunion.exemple',
      site: 'saint-denis',
      since: '2026-01-01',
    },
  ],
}

/** A letter of a list, with a page and a file: set aside, and marked to be read. */
const LETTER = mailOf({
  id: 'lambrequin@liste.exemple',
  from: 'Zistoir <zistoir@liste.exemple>',
  subject: 'Zistoir la poste',
  headers: ['List-Id: <liste.exemple>'],
  type: 'multipart/mixed; boundary="q"',
  body: [
    '--q',
    'Content-Type: text/html; charset=utf-8',
    '',
    '<p>Bonzour <b>tout</b> le monde</p>',
    '--q',
    'Content-Type: text/plain; name="lagon.txt"',
    'Content-Disposition: attachment; filename="lagon.txt"',
    '',
    'Lagon',
    '--q--',
    '',
  ].join('\r\n'),
})

/** Drops a message into the mailbox; the pages of both. */
export async function mailAddresses(
  w: World,
  { tenant, person }: { tenant: number; person: TestPerson },
): Promise<string[]> {
  const idOf = async (sql: string): Promise<number> => Number((await w.owner.query(sql, [tenant])).rows[0]?.id)
  const box = await idOf('select min(id) as id from mailbox where tenant = $1')
  const messages = new File([new Uint8Array(LETTER)], 'lettre.eml')
  const drop = { mailbox: box, day: '', acte: 'deposer', messages }
  expect((await person.post('/reclamations/messages/deposer', drop)).status).toBe(303)
  await stopMailReading()
  await w.owner.query('update inbound_message set to_read = true where tenant = $1', [tenant])
  const message = await idOf('select min(id) as id from inbound_message where tenant = $1')
  const file = await idOf('select min(id) as id from inbound_attachment where tenant = $1')
  const request = await idOf("select min(id) as id from complaint where tenant = $1 and state = 'to_answer'")
  // A document that a user added on the private page of the same request.
  const added = await w.owner.query(
    `insert into complaint_document (tenant, complaint, file, added_at, on_day)
     select $1, $2, file, now(), '2026-11-19' from inbound_attachment where id = $3 returning id`,
    [tenant, request, file],
  )
  const own = ['', '/modifier', '/supprimer'].map((word) => `/reclamations/boites/${box}${word}`)
  const read = ['', '/effacer', '/original', '/mise-en-forme'].map((word) => `/reclamations/messages/${message}${word}`)
  return [
    ...own,
    ...read,
    `/reclamations/messages/pieces/${file}`,
    `/reclamations/documents/${added.rows[0]?.id}`,
    '/reclamations/boites/export',
    '/reclamations/messages/export',
    '/reclamations/experiences/export',
    `/reclamations/${request}/faire-suivre`,
  ]
}
