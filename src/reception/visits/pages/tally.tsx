import { randomBytes } from 'node:crypto'
import type { ReactElement } from 'react'
import type { Point } from '#src/core/premises/index.ts'
import { asset } from '#src/ground/design/assets.ts'
import { EmptyState } from '#src/ground/design/list.tsx'
import { PageHead, PostButton } from '#src/ground/design/page-head.tsx'
import { small } from '#src/ground/design/text/index.ts'
import { type Appointment, APPOINTMENTS, type Reason } from '../visits.ts'
import { TAP, tapOf } from '../taps.ts'

export const BASE = '/visites'
/** The pages that are kept on the tablet: nothing else stands under this address. */
export const COUNTING = `${BASE}/compter/`

export type TallyProps = {
  point: Point
  siteName: string
  reasons: readonly Reason[]
  counted: ReadonlyMap<string, number>
  total: number
  /** The tap that was just sent without a script, and what it said. */
  last: { key: string; what: string } | undefined
  said: string | undefined
}

/** Said to the office: what waits on this device. */
const WORDS = {
  none: 'Tout est envoyé.',
  one: 'Un coup attend le réseau.',
  many: '{n} coups attendent le réseau.',
  sent: 'Dernier envoi le {at}.',
  refused: 'Coups que le serveur n’a pas pu garder : {n}.',
}
const OTHER = 'Autre motif'
export const whatOf = (name: string, appointment: Appointment): string => `${name}, ${small(APPOINTMENTS[appointment])}`

/** One tap, one visitor: held in one hand, seen at arm’s length. */
export function TallyPage(props: TallyProps): ReactElement {
  const { point, siteName, reasons, total, last, said } = props
  const here = `${COUNTING}${point.id}`
  const cards = [...reasons.map(({ id, name }) => ({ id, name })), { id: null, name: OTHER }]
  return (
    <>
      <PageHead
        object
        where={siteName}
        title={point.name}
        lead="Un coup, un visiteur. Sans réseau, les coups restent sur cet appareil et partent une seule fois."
      />
      <p className="pv-tally__now">
        <span>
          Aujourd’hui : <b data-pv-tally-part="total">{total}</b>
        </span>{' '}
        <span role="status" data-pv-tally-part="said">
          {said ?? ''}
        </span>{' '}
        <button type="button" className="fr-btn fr-btn--secondary" data-pv-tally-part="undo" hidden>
          Annuler ce coup
        </button>
      </p>
      {last === undefined ? null : (
        <PostButton action={`${here}/moins-un`} hidden={{ cle: last.key }} label="Annuler ce coup" about={last.what} />
      )}
      <form
        method="post"
        action={here}
        data-pv-tally={String(point.id)}
        data-pv-send={`${here}/envoi`}
        data-pv-counted="Compté : {what}."
        data-pv-undone="Annulé : {what}."
        data-pv-words={JSON.stringify(WORDS)}
        data-pv-worker={asset('offline.js')}
        data-pv-scope={COUNTING}
      >
        <input type="hidden" name="cle" value={randomBytes(18).toString('base64url')} />
        <ul className="pv-tally">
          {cards.map(({ id, name }) => (
            <li key={id ?? 0} className="pv-tally__card">
              <p id={`motif-${id ?? 0}`} className="pv-tally__name">
                {name}
              </p>
              <div className="pv-tally__pair">
                {(['without', 'with'] as const).map((appointment) => (
                  <Tap key={appointment} {...{ id, name, appointment }} counted={props.counted} />
                ))}
              </div>
            </li>
          ))}
        </ul>
      </form>
      <p className="pv-note" role="status" data-pv-tally-part="state" hidden />
      <p>
        <a href={`${BASE}/journee?point=${point.id}`}>Saisir plutôt les totaux de la journée</a>
      </p>
    </>
  )
}

type TapProps = {
  id: number | null
  name: string
  appointment: 'with' | 'without'
  counted: ReadonlyMap<string, number>
}

function Tap({ id, name, appointment, counted }: TapProps): ReactElement {
  const value = tapOf(id, appointment)
  return (
    <button
      type="submit"
      className={`pv-tally__tap pv-tally__tap--${appointment}`}
      name={TAP}
      value={value}
      data-pv-what={whatOf(name, appointment)}
      aria-describedby={`motif-${id ?? 0}`}
    >
      <span>{APPOINTMENTS[appointment]}</span>
      <b data-pv-n="">{counted.get(value) ?? 0}</b>
    </button>
  )
}

/** Where to count: a point of the perimeter. */
export function PointsToCount({
  points,
  sites,
}: {
  points: readonly Point[]
  sites: ReadonlyMap<number, string>
}): ReactElement {
  const groups = [...Map.groupBy(points, ({ site }) => site)]
  return (
    <>
      <PageHead title="Compter les visites" lead="Choisissez le point d’accueil où vous êtes." />
      {groups.length === 0 ? (
        <EmptyState action={{ href: '/locaux', label: 'Voir les points d’accueil' }}>
          Aucun point d’accueil ouvert dans votre périmètre.
        </EmptyState>
      ) : (
        groups.map(([site, own]) => (
          <div key={site}>
            <h2>{sites.get(site) ?? ''}</h2>
            <ul className="pv-tally pv-tally--points">
              {own.map(({ id, name }) => (
                <li key={id}>
                  <a className="pv-tally__point" href={`${COUNTING}${id}`}>
                    {name}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        ))
      )}
    </>
  )
}
