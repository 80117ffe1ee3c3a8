import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { findTenant } from '#src/core/organisation/index.ts'
import { hourText, timeOf, zoneOfCode } from '#src/ground/calendar/index.ts'
import { renderPart } from '#src/ground/design/render.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { answerForm, decide, versionOf } from '#src/ground/web/form-route.tsx'
import { check, readForm, typedText } from '#src/ground/web/form.ts'
import { type Env, idParam, may, read } from '#src/ground/web/web.tsx'
import { findText, saveText, type TextKind, TEXTS } from '../actions/texts.ts'
import type { Meeting } from '../committee.ts'
import { DocumentBlocks } from '../pages/content.tsx'
import { BASE, pathOf } from '../pages/shell.tsx'
import { TextEditPage } from '../pages/text-edit.tsx'
import { textBlocks } from '../text.ts'
import { open } from './access.ts'
import { crumbs } from './meeting.tsx'

const isKind = (word: string): word is TextKind => Object.hasOwn(TEXTS, word)

function asked(c: Context<Env>): { kind: TextKind; row: number } {
  const word = c.req.param('what') ?? ''
  if (!isKind(word)) throw new NotFound()
  return { kind: word, row: idParam(c, 'row') }
}

const schemaOf = (kind: TextKind) =>
  z.object({
    text: z
      .string()
      .default('')
      .refine(
        (text) => text.length <= TEXTS[kind].limit,
        `Ce texte dépasse ${TEXTS[kind].limit} caractères : raccourcissez-le.`,
      ),
  })

const backOf = (meeting: Meeting, { kind, row }: { kind: TextKind; row: number }): string =>
  kind === 'bloc'
    ? pathOf(meeting, `/compte-rendu#b${row}`)
    : kind === 'preambule'
      ? pathOf(meeting, '/compte-rendu#preambule')
      : pathOf(meeting, `/diaporama#point-${row}`)

const wantsJson = (c: Context<Env>): boolean => (c.req.header('accept') ?? '').startsWith('application/json')

/** Saved while it is typed: the answer says when, under which version, and how it now reads; or what somebody else saved meanwhile. */
async function autosave(c: Context<Env>, meeting: Meeting): Promise<Response> {
  const at = asked(c)
  const { typed } = await readForm(c)
  const form = check(schemaOf(at.kind), typed)
  if (!form.ok) return c.json({ error: Object.values(form.errors)[0] ?? '' }, 422)
  const { text } = form.data
  const saved = await decide(c, (tx) =>
    saveText(tx, meeting, { id: at.row, version: versionOf(typed), kind: at.kind, text }),
  )
  const now = await read(c, async (tx) => ({
    ...(await findText(tx, meeting.id, at)),
    zone: zoneOfCode((await findTenant(tx)).territory),
  }))
  if (saved.outcome !== 'done') return c.json({ version: now.version, text: now.text }, 409)
  return c.json({
    version: now.version,
    said: `Enregistré à ${hourText(timeOf(c.get('deps').clock.now(), now.zone))}`,
    html: renderPart(<DocumentBlocks blocks={textBlocks(now.text)} />),
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
