import { type Context, Hono } from 'hono'
import { findTenant } from '#src/core/organisation/index.ts'
import { longDate, today, zoneOfCode } from '#src/ground/calendar/index.ts'
import { inTenant } from '#src/ground/database/db.ts'
import { loadFile } from '#src/ground/files/files.ts'
import { publicPage, servePublicPage } from '#src/ground/design/public-page.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { qrSvg, renderPoster } from '#src/ground/reports/index.ts'
import { attachment } from '#src/ground/web/attachment.ts'
import { printedOrigin } from '#src/ground/web/links.ts'
import { type Env, idParam, may, open, read, todayOf } from '#src/ground/web/web.tsx'
import { inForce, type Poster, printedLines } from '../display.ts'
import { POSTERS } from '../pages/displays.tsx'
import { PosterPublicPage, UnknownPosterPage } from '../pages/public.tsx'
import { findPoster, heldBy, listEditions, publicPoster } from '../store/displays.ts'

/** Where the code of a poster leads: its own address, or its public page, which knows the edition that was read. */
export function addressOf(c: Context<Env>, { url, link }: Pick<Poster, 'url' | 'link'>, edition?: number): string {
  if (url !== '') return url
  return `${printedOrigin(c).origin}/affiche/${link}${edition === undefined ? '' : `?edition=${edition}`}`
}

/** The poster in its edition in force, with its number at its foot and its code. */
async function printed(c: Context<Env>): Promise<Response> {
  const id = idParam(c)
  const day = todayOf(c)
  const { poster, edition, prefecture, held } = await read(c, async (tx) => {
    const found = await findPoster(tx, id)
    return {
      poster: found,
      edition: inForce(await listEditions(tx, id), id, day),
      prefecture: (await findTenant(tx)).prefectureName,
      held: await heldBy(tx, found, day),
    }
  })
  if (edition === undefined) throw new NotFound()
  const trial = printedOrigin(c).trial && poster.url === ''
  const url = addressOf(c, poster, edition.number)
  const { bytes } = await renderPoster(
    {
      metadata: {
        title: poster.name,
        lang: 'fr',
        author: prefecture,
        date: day,
        dateLabel: longDate(day),
        issuer: [prefecture],
      },
      title: edition.title,
      lines: printedLines(edition.lines),
      qr: trial ? null : { svg: qrSvg(url), alt: `Code QR de ${url}` },
      url: trial ? 'Sans adresse publique, cette affiche ne mène nulle part.' : addressOf(c, poster),
      footer: [
        `${poster.name}, édition ${edition.number}, en vigueur depuis le ${longDate(edition.validFrom)}`,
        ...(held && edition.documentVersion !== null ? [`${held.title}, version ${edition.documentVersion}`] : []),
      ].join('. '),
    },
    c.req.query('format') === 'a3' ? 'a3' : 'a4',
  )
  const name = `affiche ${poster.code} édition ${edition.number}.pdf`
  return attachment(c, { name, type: 'application/pdf' }, new Uint8Array(bytes))
}

/** The poster that a public address names, with its edition in force; nothing where there is none. */
async function posterAt(c: Context<Env>) {
  const { db, clock } = c.get('deps')
  const link = c.req.param('link') ?? ''
  if (!/^[a-z0-9-]{3,40}$/.test(link)) return undefined
  return publicPoster(db, link, (territory) => today(clock.now(), zoneOfCode(territory)))
}
const saidIn = (c: Context<Env>) => ({ acceptEncoding: c.req.header('accept-encoding') })

/** What is printed of posters, and the page their codes lead to. */
export const printedPosters = new Hono<Env>()
  .get(`${POSTERS}/:id{[0-9]+}/affiche.pdf`, may('displays.read'), printed)
  .get('/affiche/:link/document', open(), async (c) => {
    const { db, files } = c.get('deps')
    const found = await posterAt(c)
    const id = found?.held?.file ?? null
    if (!found || id === null) return servePublicPage(publicPage(<UnknownPosterPage />), { ...saidIn(c), status: 404 })
    const file = await inTenant(db, { tenant: found.tenant, mode: 'read' }, (tx) => loadFile(tx, files, id))
    return attachment(c, file, new Uint8Array(file.bytes))
  })
  .get('/affiche/:link', open(), async (c) => {
    const found = await posterAt(c)
    const said = saidIn(c)
    if (!found) return servePublicPage(publicPage(<UnknownPosterPage />), { ...said, status: 404 })
    const seen = /^[1-9]\d{0,3}$/.exec(c.req.query('edition') ?? '')?.[0]
    const element = <PosterPublicPage {...found} seen={seen === undefined ? undefined : Number(seen)} />
    return servePublicPage(publicPage(element), said)
  })
