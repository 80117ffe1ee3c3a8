import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { findTenant } from '#src/core/organisation/index.ts'
import { hourText, timeOf, zoneOfCode } from '#src/ground/calendar/index.ts'
import { renderPart } from '#src/ground/design/render.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { answerForm, decide, versionOf } from '#src/ground/web/form-route.tsx'
import { check, readForm, typedText } from '#src/ground/web/form.ts'
import { type Env, idParam, may, personOf, read } from '#src/ground/web/web.tsx'
import { findText, saveText, type TextKind, TEXTS } from '../actions/texts.ts'
import type { Meeting } from '../committee.ts'
import { BASE, pathOf } from '../pages/shell.tsx'
import { TextEditPage } from '../pages/text-edit.tsx'
import { WrittenText } from '../pages/written.tsx'
import { open } from './access.ts'
import { crumbs } from './meeting.tsx'

const isKind = (word: string): word is TextKind => Object.hasOwn(TEXTS, word)

function asked(c: Context<Env>): { kind: TextKind; row: number } {
  const word = c.req.param('what') ?? ''
  if (!isKind(word)) throw new NotFound()
  return { kind: word, row: idParam(c, 'row') }
}

function schemaOf(kind: TextKind) {
  const { limit, missing = '' }: { limit: number; missing?: string } = TEXTS[kind]
  return z.object({
    text: z
      .string()
      .default('')
      .refine((text) => text.length <= limit, `Ce texte dépasse ${limit} caractères : raccourcissez-le.`)
      .refine((text) => missing === '' || text.trim() !== '', missing),
  })
}

const PAGES: Readonly<Record<TextKind, string>> = {
  bloc: '/compte-rendu#b',
  preambule: '/compte-rendu#preambule',
  diapositive: '/diaporama#point-',
  notes: '/diaporama#point-',
  parole: '/suites#intervention-',
  reponse: '/suites#intervention-',
  suite: '/suites#intervention-',
  decision: '/suites#decision-',
}

const backOf = (meeting: Meeting, { kind, row }: { kind: TextKind; row: number }): string =>
  pathOf(meeting, `${PAGES[kind]}${kind === 'preambule' ? '' : row}`)

const wantsJson = (c: Context<Env>): boolean => (c.req.header('accept') ?? '').startsWith('application/json')

/** Saved while it is typed: the answer says when, under which version, and how it now reads; or what somebody else saved meanwhile. */
async function autosave(c: Context<Env>, meeting: Meeting): Promise<Response> {
  const at = asked(c)
  const { typed } = await readForm(c)
  const form = check(schemaOf(at.kind), typed)
  if (!form.ok) return c.json({ error: Object.values(form.errors)[0] ?? '' }, 422)
  const { text } = form.data
  const sitting = { account: personOf(c).account, again: typedText(typed, 'encore') === 'oui' }
  const saved = await decide(c, (tx) =>
    saveText(tx, meeting, { id: at.row, version: versionOf(typed), kind: at.kind, text, sitting }),
  )
  const now = await read(c, async (tx) => ({
    ...(await findText(tx, meeting.id, at)),
    zone: zoneOfCode((await findTenant(tx)).territory),
  }))
  if (saved.outcome !== 'done') return c.json({ version: now.version, text: now.text }, 409)
  return c.json({
    version: now.version,
    said: `Enregistré à ${hourText(timeOf(c.get('deps').clock.now(), now.zone))}`,
    html: renderPart(<WrittenText kind={at.kind} text={now.text} />),
  })
}

/** The same from an ordinary form. */
async function saving(c: Context<Env>, meeting: Meeting): Promise<Response> {
  const at = asked(c)
  const { name, limit } = TEXTS[at.kind]
  const back = backOf(meeting, at)
  return answerForm(c, {
    schema: schemaOf(at.kind),
    view: ({ typed, errors }) => ({
      title: name,
      narrow: true,
      crumbs: crumbs(meeting),
      content: (
        <TextEditPage
          {...{ name, limit, back, errors }}
          action={pathOf(meeting, `/textes/${at.kind}/${at.row}`)}
          value={typedText(typed, 'text')}
          version={versionOf(typed)}
        />
      ),
    }),
    save: (tx, { text }, version) => saveText(tx, meeting, { id: at.row, version, kind: at.kind, text }),
    conflict: async (tx, { text }) => {
      const saved = await findText(tx, meeting.id, at)
      return { what: name, rows: [{ label: name, mine: text, saved: saved.text }], version: saved.version, back }
    },
    refusals: {},
    done: () => back,
  })
}

/** Texts written where they are read; without script each is an ordinary form. */
export const textRoutes = new Hono<Env>().post(
  `${BASE}/:id{\\d+}/textes/:what{[a-z]+}/:row{\\d+}`,
  may('committees.write'),
  async (c) => {
    const meeting = await open(c)
    return wantsJson(c) ? autosave(c, meeting) : saving(c, meeting)
  },
)
