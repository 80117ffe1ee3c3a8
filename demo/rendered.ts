// The pages of rooms beside the sheets of their indicators, as people read them.

/** What a page and a sheet do not say alike, in words; nothing when they all do. `text` reads an address as plain words. */
export async function renderedGaps(text: (path: string) => Promise<string>): Promise<string[]> {
  const gaps: string[] = []
  const check = (what: string, isSaid: boolean): void => {
    if (!isSaid) gaps.push(what)
  }
  for (const year of [2021, 2022, 2024, 2025]) {
    const results = await text(`/enquetes/satisfaction-${year}/resultats`)
    const [, satisfied = '?', opinions = '?'] = /(\d+) satisfaits sur (\d+) avis exprimés/.exec(results) ?? []
    const sheet = await text(`/indicateurs/satisfaction-globale?periode=${year}`)
    check(
      `satisfaction ${year}`,
      sheet.includes(`${satisfied} satisfaits ou très satisfaits ÷ ${opinions} avis exprimés`),
    )
    // What stands beside a rate is those who answered its question: the page tells apart who left it empty.
    const [, said = '', none = '0'] = /(\d+) avis, (\d+) sans avis/.exec(results) ?? []
    if (Number(none) > 0)
      check(`answers ${year}`, sheet.includes(`${Number(said) + Number(none)} réponses à cette question`))
    check(`campaign ${year}`, sheet.includes(`Campagne : Enquête de satisfaction ${year}.`))
    const register = await text(`/reclamations?etat=all&nature=reclamations&periode=${year}`)
    const counted = await text(`/indicateurs/reclamations-recues?periode=${year}`)
    const [, received = '?'] = /Ouvrir les? (\d+) enregistrements/.exec(counted) ?? []
    check(`register ${year}`, register.includes(` ${received} demandes `))
  }
  for (const month of ['2022-03', '2022-11', '2025-06']) {
    const page = (await text(`/telephone?mois=${month}`)).split('Téléphone').at(-1) ?? ''
    const [, rate = '?'] = /(\d+,\d|\d+) %/.exec(page) ?? []
    check(`calls ${month}`, (await text(`/indicateurs/appels-decroches?periode=${month}`)).includes(`= ${rate} %`))
  }
  return gaps
}

/** A page without its marks. */
export function plainWords(html: string): string {
  return html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/&[a-z]+;|[\s\u00a0\u202f]+/g, ' ')
    .replaceAll(/ +/g, ' ')
}

/** The lists of a year’s records, and their exports. */
export const listsOf = (year: number): string[] =>
  [`/reclamations?etat=all&periode=${year}`, `/enquetes/satisfaction-${year}/reponses`].flatMap((path) => {
    const [page, query = ''] = path.split('?')
    return [path, `${page}/export?${query}`]
  })
