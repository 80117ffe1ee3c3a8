import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { whole } from '#src/core/room/fields.ts'
import { attachment } from '#src/ground/web/attachment.ts'
import { check, type FieldErrors, readForm, type Typed } from '#src/ground/web/form.ts'
import { change, type Env, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { type PaperPlace, paperPlaces, printedPlace, printedSheets } from '#src/listening/surveys/index.ts'
import { takeNumbers } from '../actions.ts'
import { LIST } from '../pages/list.tsx'
import { MOST_SHEETS, PrintingPage } from '../pages/printing.tsx'
import { CRUMBS } from './shared.tsx'

const AT = `${LIST}/feuilles`
const count = whole({
  label: 'Exemplaires',
  min: 1,
  limit: MOST_SHEETS,
  missing: `Indiquez de 1 à ${MOST_SHEETS} exemplaires.`,
})
const Form = z.object({
  campaignPlace: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, 'Choisissez l’enquête et le lieu.')
    .transform(Number),
  count: count.schema,
})

async function form(c: Context<Env>, shown: { typed: Typed; errors?: FieldErrors }): Promise<Response> {
  const places = await read(c, (tx) => paperPlaces(tx, perimeter(c, 'paper.write')))
  const refused = shown.errors === undefined ? {} : { status: 422 as const, error: true }
  return page(c, <PrintingPage places={places} errors={{}} {...shown} />, {
    title: 'Imprimer des feuilles numérotées',
    narrow: true,
    crumbs: CRUMBS,
    ...refused,
  })
}

/** Numbered sheets: each is known from its photocopy, and counted once. */
export const printingRoutes = new Hono<Env>()
  .get(AT, may('paper.write'), (c) => form(c, { typed: {} }))
  .post(AT, may('paper.write'), async (c) => {
    const { typed } = await readForm(c)
    const said = check(Form, typed)
    if (!said.ok) return form(c, { typed, errors: said.errors })
    const found = await read(c, async (tx) => {
      const place = (await paperPlaces(tx, perimeter(c, 'paper.write'))).find(
        (one: PaperPlace) => one.id === said.data.campaignPlace,
      )
      return place && printedPlace(tx, place)
    })
    if (found === undefined) return form(c, { typed, errors: { campaignPlace: 'Choisissez l’enquête et le lieu.' } })
    const first = await change(c, (tx) => takeNumbers(tx, { campaign: found.campaign.id, count: said.data.count }))
    const bytes = await printedSheets(found, { today: todayOf(c), first, count: said.data.count })
    const last = first + said.data.count - 1
    return attachment(
      c,
      { name: `feuilles ${found.campaign.code} ${first} à ${last}.pdf`, type: 'application/pdf' },
      bytes,
    )
  })
