import { z } from 'zod'
import type { SetAsideKind } from '#src/core/room/set-aside.ts'
import { listSites } from '#src/core/organisation/index.ts'
import { ADDITION_SHARE, MESSAGE_SHARE } from './complaint.ts'
import { keepAdditions, keepMessages } from './actions/set-aside.ts'
import { referencesOf } from './store/public.ts'

const Body = z.object({ body: z.string() })
const tell = (content: unknown): string => {
  const parsed = Body.safeParse(content)
  return parsed.success ? `« ${parsed.data.body} »` : ''
}

/** Complaints and suggestions of the public form over the share of their sender. */
export const messageSetAside: SetAsideKind = {
  kind: 'message',
  right: 'complaints.write',
  one: 'message du formulaire public',
  many: 'messages du formulaire public',
  share: MESSAGE_SHARE,
  subjects: async (tx) => new Map((await listSites(tx)).map(({ id, name }) => [id, `Formulaire : ${name}`])),
  tell,
  keep: keepMessages,
}

/** What somebody adds to a request on its private page, over the share of its sender. */
export const additionSetAside: SetAsideKind = {
  kind: 'addition',
  right: 'complaints.write',
  one: 'précision ajoutée',
  many: 'précisions ajoutées',
  share: ADDITION_SHARE,
  subjects: referencesOf,
  tell,
  keep: keepAdditions,
}
