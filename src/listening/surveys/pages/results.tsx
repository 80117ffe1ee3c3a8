import type { ReactElement } from 'react'
import { RECONSTRUCTED } from '#src/core/room/basis.ts'
import { LEVELS as LEVEL_NAMES, levelBar } from '#src/ground/design/charts/index.ts'
import { EmptyState, FilterBar } from '#src/ground/design/list.tsx'
import { Figure } from '#src/ground/design/marks.tsx'
import { ButtonLink, Notice, PageHead, Section } from '#src/ground/design/page-head.tsx'
import { formatCount, formatNumber } from '#src/ground/design/text/index.ts'
import { heldInWords } from '../campaign.ts'
import { baseInWords } from '../denominator.ts'
import { gatheredPlaceFilter } from '#src/core/room/place-picker.tsx'
import { SMALL } from '../protection.ts'
import { apartInWords, barOf, satisfiedNoun, satisfiedTitle, waitingText } from '../result-words.ts'
import { Beside } from './beside.tsx'
import { Means, Questions } from './questions.tsx'
import { address, Criteria, decimalsOf, Drawing, PlacesTable, type ResultsProps } from './result-tables.tsx'

export function ResultsPage(props: ResultsProps): ReactElement {
  const { campaign, results, query, today } = props
  const base = `/enquetes/${campaign.code}`
  return (
    <>
      <PageHead
        object
        title={`Résultats : ${campaign.name}`}
        lead={heldInWords(campaign, today)}
        actions={[
          { href: address(`${base}/croisement`, query), label: 'Croiser' },
          { href: `${base}/cumul`, label: 'Cumuler' },
          { href: `${base}/publication`, label: 'Publier' },
          { href: address(`${base}/resultats/export`, query, { format: 'xlsx' }), label: 'Données (XLSX)' },
          { href: address(`${base}/rapport`, query, { format: 'pdf' }), label: 'Rapport PDF' },
        ]}
      />
      {props.reconstructed ? <Notice kind="info" title={`Effectifs : ${RECONSTRUCTED}.`} /> : null}
      <Waiting {...props.waiting} />
      <Filters {...props} />
      {results.withheld ? (
        <EmptyState action={{ href: base, label: 'Voir les liens et les affiches' }}>
          {results.answers === 0
            ? 'Aucune réponse pour cette sélection.'
            : results.answers >= SMALL
              ? `${formatCount(results.answers, 'réponse', 'réponses')} : ce lieu n’est montré que regroupé avec d’autres, trop petits pour l’être seuls.`
              : `${formatCount(results.answers, 'réponse', 'réponses')} : moins de ${SMALL}, les taux ne sont pas montrés pour que personne ne soit reconnu.`}
        </EmptyState>
      ) : (
        <>
          <Headline {...props} />
          <Criteria {...props} />
          <Beside beside={props.beside} />
          <Means means={props.means} />
          <PlacesTable {...props} />
          <Questions questions={props.questions} reasons={props.reasons} />
          <Comments {...props} />
        </>
      )}
      <p className="pv-note">
        <a href={address(`${base}/resultats/export`, query, { format: 'csv' })}>Données en CSV</a>,{' '}
        <a href={address(`${base}/rapport`, query, { format: 'odt' })}>rapport ODT</a>,{' '}
        <a href={address(`${base}/rapport`, query, { format: 'docx' })}>rapport DOCX</a>
      </p>
    </>
  )
}

/** Answers over the share of their sender are not in these results until somebody keeps them. */
function Waiting({ n, href }: ResultsProps['waiting']): ReactElement | null {
  if (n === 0) return null
  const text = waitingText(n)
  return <p className="pv-note">{href === undefined ? text : <a href={href}>{text}</a>}</p>
}

function Filters({ campaign, results, earlier, compared, query }: ResultsProps): ReactElement {
  const path = `/enquetes/${campaign.code}/resultats`
  return (
    <FilterBar
      action={path}
      clear={path}
      filters={[
        gatheredPlaceFilter(results.places, { whole: 'Tous les sites', value: query.lieu ?? '' }),
        ...(results.channels.length < 2
          ? []
          : [
              {
                name: 'canal',
                label: 'Canal',
                value: query.canal || undefined,
                options: [
                  { value: '', label: 'Tous les canaux' },
                  ...results.channels.map((one) => ({ value: one.key, label: one.label })),
                ],
              },
            ]),
        ...(earlier.length === 0
          ? []
          : [
              {
                name: 'comparer',
                label: 'Comparer avec',
                value: compared?.code ?? 'aucune',
                neutral: earlier[0]?.code ?? 'aucune',
                options: [
                  ...earlier.map((one) => ({ value: one.code, label: one.name })),
                  { value: 'aucune', label: 'Aucune campagne' },
                ],
              },
            ]),
      ]}
    />
  )
}
function Headline({ campaign, results, reading, query, fromTotals }: ResultsProps): ReactElement {
  const { headline } = results
  const list = address(`/enquetes/${campaign.code}/reponses`, query)
  const count = formatCount(results.answers, 'réponse', 'réponses')
  return (
    <Section title={satisfiedTitle(headline)} opening>
      {headline?.rate === undefined || headline.interval === undefined || headline.distribution === undefined ? (
        <p>Moins de {SMALL} avis exprimés sur l’ensemble de la visite.</p>
      ) : (
        <div className="pv-hero pv-hero--plain">
          <div className="pv-hero__side">
            <p>
              <Figure size="hero" value={formatNumber(headline.rate.value, decimalsOf(headline.rate))} unit="%" />
            </p>
            <p>
              entre <strong>{formatNumber(headline.interval.low, decimalsOf(headline.rate))}</strong> et{' '}
              <strong>{formatNumber(headline.interval.high, decimalsOf(headline.rate))} %</strong>, intervalle à 95 %
            </p>
          </div>
          <div className="pv-hero__main">
            <p>
              <strong>{formatNumber(headline.distribution.satisfied)}</strong> {satisfiedNoun(headline)} sur{' '}
              <strong>{formatNumber(headline.base)}</strong> {baseInWords(results.policy)}
              {headline.favourable ? '' : `, dont ${formatNumber(headline.distribution.counts[0])} très satisfaits`}
            </p>
            <Drawing
              svg={
                levelBar(
                  { ...barOf(headline, headline.distribution.counts), title: satisfiedTitle(headline) },
                  { width: 640, height: 28 },
                ).svg
              }
            />
            {headline.favourable ? null : <LevelLegend />}
          </div>
        </div>
      )}
      {reading.length === 0 ? null : <p className="pv-reading">{reading.join(' ')}</p>}
      <p>
        {count}
        {headline === undefined ? '' : ` : ${apartInWords(headline)}`}.{' '}
        {results.byChannel.map(({ label, n }) => `${label} ${formatNumber(n)}`).join(', ')}.{' '}
        {fromTotals ? (
          'Une partie vient de totaux repris, qui ne s’ouvrent pas.'
        ) : (
          <a href={list}>Ouvrir les {count}</a>
        )}
      </p>
    </Section>
  )
}

function LevelLegend(): ReactElement {
  return (
    <p className="pv-note pv-levels">
      {LEVEL_NAMES.map((name, place) => (
        <span key={name}>
          <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">
            <rect className={`pv-chart-level-${place + 1}`} width="12" height="12" />
          </svg>{' '}
          {name}
        </span>
      ))}
    </p>
  )
}

function Comments({ campaign, results, comments, query }: ResultsProps): ReactElement {
  const all = address(`/enquetes/${campaign.code}/reponses`, query, { commentaires: 'oui' })
  return (
    <Section
      title="Commentaires"
      count={formatNumber(results.comments)}
      rule
      action={results.comments > 0 ? <a href={all}>Chercher dans les commentaires</a> : undefined}
    >
      {comments.length === 0 ? <p>Aucun commentaire pour cette sélection.</p> : null}
      {comments.map((one) => (
        <blockquote key={one.id} className="pv-quote">
          <p>« {one.comment} »</p>
        </blockquote>
      ))}
      {comments.length > 0 ? (
        <ButtonLink href={all} label={`Lire les ${formatCount(results.comments, 'commentaire', 'commentaires')}`} />
      ) : null}
    </Section>
  )
}
