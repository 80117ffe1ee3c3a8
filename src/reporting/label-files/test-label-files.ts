// What the tests of this room start from: a charter that two sites apply, with evidence of every kind.
import { constants, inflateSync } from 'node:zlib'
import { evidenceWorld, facts, giving, idOf } from '#src/improving/evidence/test-evidence.ts'
import { buildFile } from './actions/build.ts'

export async function filesWorld() {
  const { w, lead, antony, site } = await evidenceWorld()
  const { tenant } = w.hauts92
  const one = async <T>(text: string, values: unknown[] = []): Promise<T> =>
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the statement says
    (await w.owner.query<{ v: T }>(text, values)).rows[0]?.v as T
  const version = await one<number>(
    `select id as v from framework_version where tenant = $1 and framework = 'charte'`,
    [tenant],
  )
  const module = await one<number>(
    `select id as v from framework_item where tenant = $1 and framework_version = $2 and key = 'accueil'`,
    [tenant, version],
  )
  for (const where of [site['nanterre'], site['antony']])
    await w.owner.query(`insert into scope_line (tenant, site, module, valid_from) values ($1, $2, $3, '2026-01-01')`, [
      tenant,
      where,
      module,
    ])
  const give = giving(lead)
  const link = async (title: string, to = 'charte/informer') =>
    idOf(
      await lead.post(
        `/preuves/liens/nouvelle?engagement=${to}`,
        facts({ title, url: 'https://exemple.test/h', link: to }),
      ),
    )
  /** Asks for a file by its button; its number. */
  const ask = async (by: typeof lead, form: Record<string, string | number>): Promise<number> => {
    const answer = await by.post('/dossiers', form)
    return Number(/\/dossiers\/(\d+)/.exec(answer.headers.get('location') ?? '')?.[1] ?? Number.NaN)
  }
  const build = (id: number, last = false) =>
    buildFile(w.deps, { tenant, ids: { file: id }, signal: new AbortController().signal, last })
  const row = async (id: number) =>
    (
      await w.owner.query<{
        state: string
        hash: string
        fault: string
        version: number
        size: string
        entries: number
      }>('select state, hash, fault, version, size, entries from label_file where id = $1', [id])
    ).rows[0]
  return { w, lead, antony, site, tenant, version, give, link, ask, build, row, one }
}
export type FilesWorld = Awaited<ReturnType<typeof filesWorld>>

/** The parts of a PDF that are packed, unpacked. */
export const inflated = (pdf: Uint8Array): string => {
  const raw = Buffer.from(pdf)
  const parts = [...raw.toString('latin1').matchAll(/stream\r?\n/g)].map(({ index, 0: mark }) => {
    try {
      return inflateSync(raw.subarray(index + mark.length), { finishFlush: constants.Z_SYNC_FLUSH }).toString('latin1')
    } catch {
      return ''
    }
  })
  return raw.toString('latin1') + parts.join('')
}
