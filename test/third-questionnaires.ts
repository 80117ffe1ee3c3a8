import type { TestPerson, World } from './people.ts'

/** The pages of a questionnaire, one version published by file, the next being prepared. */
export async function questionnaireAddresses(
  person: TestPerson,
  owner: World['owner'],
  tenant: number,
): Promise<string[]> {
  const { rows } = await owner.query<{ id: number }>(
    'select id from questionnaire where tenant = $1 order by id limit 1',
    [tenant],
  )
  const here = `/enquetes/questionnaires/${rows[0]?.id}`
  await person.post(`${here}/preparer`)
  return [
    here,
    `${here}/modifier`,
    `${here}/supprimer`,
    `${here}/versions/1/apercu`,
    `${here}/versions/1/papier.pdf`,
    ...['', '/titre', '/publier', '/abandonner', '/parties/0/modifier', '/parties/0/retirer', '/parties'].map(
      (path) => `${here}/preparer${path}`,
    ),
    `${here}/preparer/parties/0/questions/nouvelle?type=level4`,
    `${here}/preparer/parties/0/questions/reprendre`,
    `${here}/preparer/questions/abri/modifier`,
    `${here}/preparer/questions/abri/retirer`,
  ]
}
