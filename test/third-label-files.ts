// Files of labellisation of the third département: one made of an application, one that waits.
import { buildFile } from '#src/reporting/label-files/actions/build.ts'
import type { TestPerson, World } from './people.ts'

/** The pages of a file that is made, and of one under way. */
export async function labelFileAddresses(
  w: World,
  { tenant, person }: { tenant: number; person: TestPerson },
): Promise<string[]> {
  const of = async (code: string): Promise<number> => {
    const label = await w.owner.query<{ id: number }>('select id from label where tenant = $1 and code = $2', [
      tenant,
      code,
    ])
    const asked = await person.post('/dossiers', { label: label.rows[0]?.id ?? 0 })
    return Number(/\/dossiers\/(\d+)/.exec(asked.headers.get('location') ?? '')?.[1])
  }
  const made = await of('austral-depose')
  await buildFile(w.deps, { tenant, ids: { file: made }, signal: new AbortController().signal, last: true })
  const waiting = await of('austral-suite')
  return [`/dossiers/${made}`, `/dossiers/${made}/fichier`, `/dossiers/${made}/supprimer`, `/dossiers/${waiting}`]
}
