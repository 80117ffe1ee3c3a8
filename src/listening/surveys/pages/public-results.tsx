import type { ReactElement, ReactNode } from 'react'
import { longDate } from '#src/ground/calendar/index.ts'
import { PublicLayout } from '#src/ground/design/public-layout.tsx'
import { LinkRows, PublicHead } from '#src/ground/design/public-parts.tsx'
import { formatCount, formatGap, formatNumber, formatRate } from '#src/ground/design/text/index.ts'
import { lineRate, type PublishedLine } from '../published.ts'
import type { PublicResults } from '../store/published.ts'

type Shown = Omit<PublicResults, 'publishedOn'> & { publishedOn: PublicResults['publishedOn'] | undefined }

/** The results of a survey, for anybody: no script, the same bytes for all. Without a day of publication it is shown to who prepares it. */
export function PublicResultsPage({ results, data }: { results: Shown; data: string | undefined }): ReactElement {
  const { title, held, answers, reading, said, notes, lines, publishedOn } = results
  const of = (part: PublishedLine['part']) => lines.filter((line) => line.part === part)
  const [whole] = of('whole')
  const questions = Map.groupBy(of('answer'), ({ topic }) => topic)
  return (
    <PublicLayout title={`Résultats : ${title}`} office={results.prefecture} indexed banner={bannerOf(results)}>
      <PublicHead
        title={`Résultats : ${title}`}
        lead={`${held} : ${formatCount(answers, 'personne a répondu', 'personnes ont répondu')}.`}
        note={publishedOn === undefined ? undefined : `Publié le ${longDate(publishedOn)}.`}
      />
      {whole === undefined ? null : (
        <p className="pv-intro__lead">
          <strong>{lineRate(whole)}</strong>
          {` ${whole.rate === null ? '' : `de personnes satisfaites, sur ${formatCount(whole.n ?? 0, 'avis', 'avis')}${between(whole)}.`}`}
        </p>
      )}
      <Lines text={reading} />
      {said === '' ? null : (
        <>
          <h2>Ce que nous en faisons</h2>
          <Lines text={said} />
        </>
      )}
      <Rates caption="Satisfaction par critère, du mieux au moins bien noté" head="Critère" lines={of('criterion')} />
      <Rates
        caption="Satisfaction par site et par service"
        head="Lieu"
        lines={lines.filter(({ part }) => part === 'site' || part === 'service')}
      />
      <Rates caption="Moyenne des taux par rubrique" head="Rubrique" lines={of('mean')} alone />
      {[...questions].map(([topic, own]) => (
        <Rates key={topic} caption={topic} head="Réponse" lines={own} people />
      ))}
      <h2>Comment lire ces chiffres</h2>
      <Lines text={notes} />
      {data === undefined ? null : <LinkRows items={[{ href: data, label: 'Télécharger ces chiffres (CSV)' }]} />}
    </PublicLayout>
  )
}

const bannerOf = ({ demo, publishedOn }: Shown): string | undefined =>
  publishedOn === undefined
    ? 'Aperçu : personne d’autre ne voit cette page.'
    : demo
      ? 'Démonstration : ces chiffres ne sont pas ceux d’une préfecture.'
      : undefined

const between = ({ low, high, decimals }: PublishedLine): string =>
  low === null || high === null
    ? ''
    : `, entre ${formatNumber(low, { decimals })} et ${formatRate(high, { decimals })} (intervalle à 95 %)`

const Lines = ({ text }: { text: string }): ReactElement => (
  <>
    {text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => (
        <p key={line}>{line}</p>
      ))}
  </>
)

type RatesProps = {
  caption: string
  head: string
  lines: readonly PublishedLine[]
  /** Rates without anybody counted beside. */
  alone?: boolean
  /** People who chose an answer: shares, no opinions. */
  people?: boolean
}

/** One table of rates; nothing where there is no line. */
function Rates({ caption, head, lines, alone = false, people = false }: RatesProps): ReactElement | null {
  if (lines.length === 0) return null
  const moved = lines.some(({ gap }) => gap !== null)
  return (
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col">{people ? 'Part' : 'Satisfaits'}</th>
          {alone ? null : <th scope="col">{people ? 'Personnes' : 'Avis'}</th>}
          {moved ? <th scope="col">Écart</th> : null}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.rank}>
            <th scope="row">{nameOf(line)}</th>
            <td>{people && line.rate === null ? '' : lineRate(line)}</td>
            {alone ? null : <td>{line.n === null ? '' : formatNumber(line.n)}</td>}
            {moved ? <td>{gapText(line)}</td> : null}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const nameOf = ({ part, label, topic }: PublishedLine): ReactNode => {
  const name = part !== 'answer' && topic !== '' ? `${label} (${topic})` : label
  return part === 'service' ? `\u2003${name}` : name
}

/** « +8,2 pts, plus que le hasard ». */
const gapText = ({ gap, beyondChance }: PublishedLine): string =>
  gap === null ? '' : `${formatGap(gap)}${beyondChance === true ? ', plus que le hasard' : ''}`

/** An address that leads to nothing any more, or never did. */
export const NoResultsPage = ({ taken }: { taken: boolean }): ReactElement => (
  <PublicLayout title="Résultats non publiés" office="Préfecture">
    <PublicHead
      title={taken ? 'Ces résultats ne sont plus publiés' : 'Cette page n’existe pas'}
      lead={
        taken ? 'La préfecture les a retirés. Elle peut les publier de nouveau ici.' : 'Vérifiez l’adresse de la page.'
      }
    />
  </PublicLayout>
)
