import { type Context, Hono } from 'hono'
import { asksFirst } from '#src/core/room/asks-first.tsx'
import { type Lists, pointerFaults, schemaOf, typedFrom } from '#src/core/room/fields.ts'
import { ObjectForm } from '#src/core/room/fields-form.tsx'
import { ROLES } from '#src/core/room/roles.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { loadFile } from '#src/ground/files/files.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { attachment } from '#src/ground/web/attachment.ts'
import { answerAct, answerForm, type FormShown, saidOf, showForm } from '#src/ground/web/form-route.tsx'
import { type Env, idParam, may, page, personOf, read, todayOf } from '#src/ground/web/web.tsx'
import { acknowledge, addSheet, dropSheet } from '../actions/readings.ts'
import { REFUSALS } from '../document.ts'
import { SHEET } from '../input.ts'
import { VersionFileField } from '../pages/file.tsx'
import { ToReadPage } from '../pages/readings.tsx'
import { signedIn } from '../reading.ts'
import { findSheet, readersOf, toRead } from '../store/readings.ts'
import { findVersion, type Holder, holdersOf } from '../store/versions.ts'
import { BASE, BODY_LIMIT, CRUMBS, fileFault, heldVersion, keepSent, rolesWith, VERSIONS } from './shared.tsx'

const ONE = `${VERSIONS}/:id{[0-9]+}`
const SHEETS = `${BASE}/emargements/:id{[0-9]+}`
const DONE: Readonly<Record<string, string>> = { lu: 'Lecture enregistrée' }

/** The place and the function under which somebody reads: of their first role there. */
const grantOf = ({ role, title, site, service }: Pick<Holder, 'role' | 'title' | 'site' | 'service'>) => ({
  function: title || ROLES[codeIn(ROLES, role)],
  site,
  service,
})

/** The readers who have not said so, as the form of a sheet offers them. */
async function offered(c: Context<Env>, tx: Tx): Promise<Lists> {
  const readers = await readersOf(tx, idParam(c), todayOf(c))
  return {
    readers: readers.flatMap(({ account, name, readOn }) => (readOn === null ? [{ id: account, name }] : [])),
  }
}

async function sheetView(c: Context<Env>, { typed, errors }: Partial<FormShown> = {}) {
  const { version, lists } = await read(c, async (tx) => ({
    version: await heldVersion(c, tx, idParam(c)),
    lists: await offered(c, tx),
  }))
  const back = `${VERSIONS}/${version.id}`
  const content = (
    <ObjectForm
      table={SHEET}
      groups={[{ fields: ['readOn', 'people', 'signed'] }]}
      where={<a href={back}>{`${version.title}, version ${version.number}`}</a>}
      title="Enregistrer une feuille signée"
      lead="Tous ceux qui ont signé, en une fois ; la feuille numérisée les accompagne."
      action={new URL(c.req.url).pathname}
      typed={typed ?? typedFrom(SHEET, { readOn: todayOf(c), people: [], signed: '' })}
      submit="Enregistrer la feuille"
      upload={<VersionFileField error={errors?.['file']} />}
      {...{ errors, lists, back }}
    />
  )
  const crumbs = [...CRUMBS, { label: version.title, href: `${BASE}/${version.document}` }]
  return { title: 'Enregistrer une feuille signée', crumbs, narrow: true, content }
}

/** The sheet, if this person may write where its version holds. Throws NotFound, or Forbidden. */
async function heldSheet(c: Context<Env>, tx: Tx) {
  const sheet = await findSheet(tx, idParam(c))
  return { sheet, version: await heldVersion(c, tx, sheet.documentVersion) }
}

export const readingRoutes = new Hono<Env>()
  .get(`${BASE}/a-lire`, may('documents.read'), async (c) => {
    const rows = await read(c, (tx) => toRead(tx, personOf(c).account, todayOf(c)))
    const content = <ToReadPage rows={rows} today={todayOf(c)} done={saidOf(c, DONE)} />
    return page(c, content, { title: 'À lire', crumbs: CRUMBS })
  })
  .post(`${ONE}/lu`, may('documents.read'), async (c) => {
    const { id } = await read(c, (tx) => findVersion(tx, idParam(c)))
    const { account, roles } = personOf(c)
    const [first] = roles
    if (first === undefined) throw new NotFound()
    return answerAct(c, {
      save: (tx) => acknowledge(tx, id, { account, grant: grantOf(first), today: todayOf(c) }),
      done: () => `${BASE}/a-lire?fait=lu`,
      otherwise: () => `${VERSIONS}/${id}?fait=ailleurs`,
    })
  })
  .get(`${ONE}/emargement`, may('documents.write'), async (c) => showForm(c, await sheetView(c)))
  .post(`${ONE}/emargement`, may('documents.write'), async (c) => {
    const { id } = await read(c, (tx) => heldVersion(c, tx, idParam(c)))
    return answerForm(c, {
      schema: schemaOf(SHEET),
      limit: BODY_LIMIT,
      view: (shown) => sheetView(c, shown),
      also: async (values, files) => {
        const [bad] = signedIn(values.signed).bad
        return {
          ...pointerFaults(SHEET, values, await read(c, (tx) => offered(c, tx))),
          ...(bad === undefined
            ? {}
            : { signed: `« ${bad} » : écrivez la fonction, deux-points, puis un nombre de 1 à 1 000.` }),
          ...(await fileFault(files)),
        }
      },
      // oxlint-disable-next-line eslint/max-params -- files come last
      save: async (tx, { readOn, people, signed }, _, files) => {
        const holders = await holdersOf(tx, rolesWith(c, 'documents.read'))
        return addSheet(tx, id, {
          readOn,
          people: people.flatMap((account) => {
            const held = holders.find((one) => one.account === account)
            return held ? [{ account, ...grantOf(held) }] : []
          }),
          signed: signedIn(signed).signed,
          file: await keepSent(c, tx, files),
          today: todayOf(c),
        })
      },
      refusals: REFUSALS,
      done: () => `${VERSIONS}/${id}?fait=emargement`,
    })
  })
  .get(`${SHEETS}/fichier`, may('documents.write'), async (c) => {
    const file = await read(c, async (tx) => {
      const { sheet } = await heldSheet(c, tx)
      if (sheet.file === null) throw new NotFound()
      return loadFile(tx, c.get('deps').files, sheet.file)
    })
    return attachment(c, file, new Uint8Array(file.bytes))
  })
  .route(
    '/',
    asksFirst(`${SHEETS}/supprimer`, {
      right: 'documents.write',
      async asked(c) {
        const { sheet, version } = await read(c, (tx) => heldSheet(c, tx))
        return {
          title: `Supprimer la feuille ${sheet.number} ?`,
          where: `${version.title}, version ${version.number}`,
          verb: 'Supprimer la feuille',
          version: sheet.version,
          back: `${VERSIONS}/${version.id}`,
          said: 'Les lectures qu’elle porte et son fichier partent avec elle.',
          crumbs: [...CRUMBS, { label: version.title, href: `${BASE}/${version.document}` }],
        }
      },
    }),
  )
  .post(`${SHEETS}/supprimer`, may('documents.write'), async (c) => {
    const { sheet, version } = await read(c, (tx) => heldSheet(c, tx))
    return answerAct(c, {
      save: (tx, shown) => dropSheet(tx, { id: sheet.id, version: shown }),
      done: () => `${VERSIONS}/${version.id}?fait=feuille`,
      otherwise: () => `${VERSIONS}/${version.id}?fait=ailleurs`,
    })
  })
