import type { ReactElement } from 'react'
import { PublicLayout } from '#src/ground/design/public-layout.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import type { Hall } from '../queue.ts'
import type { CallShown, LineShown, Snapshot } from '../snapshot.ts'

export type Office = { prefecture: string; demo: boolean }
type Props = { hall: Hall; office: Office; shown: Snapshot }

/** What the script says, in the words of the page. */
const WORDS = {
  frozen: 'Affichage figé depuis {at} : les appels se font de vive voix.',
  said: 'Ticket {number}, guichet {counter}',
  none: 'Personne n’attend',
  one: '1 personne attend',
  many: '{n} personnes attendent',
}

/**
 * The screen of a hall: who is called where, in large type, no name. Without a script it reloads by itself; with one (`islands/hall`) it
 * follows as it happens, rings, speaks where that was chosen, and says since when it knows nothing any more.
 */
export function DisplayPage({ hall, office, shown }: Props): ReactElement {
  return (
    <PublicLayout
      title={hall.name}
      office={office.prefecture}
      banner={office.demo ? 'Démonstration : les numéros sont inventés.' : undefined}
      hall={{ script: true, refresh: '10' }}
    >
      <div
        className="pv-hall"
        data-pv-hall={`/h/${hall.link}/affichage`}
        data-pv-seq={shown.seq}
        data-pv-chime={hall.chime ? 'oui' : undefined}
        data-pv-voice={hall.voice ? 'oui' : undefined}
        data-pv-words={JSON.stringify(WORDS)}
      >
        <div className="pv-hall__head">
          <h1>{hall.name}</h1>
          <p data-pv-hall-part="at">{shown.at}</p>
        </div>
        <p className="pv-hall__frozen" role="alert" data-pv-hall-part="frozen" hidden />
        <ol className="pv-hall__calls" data-pv-hall-part="calls" aria-live="polite" aria-label="Derniers appels">
          {shown.calls.map((one, at) => (
            <CallRow key={one.seq} call={one} first={at === 0} />
          ))}
        </ol>
        <p className="pv-hall__none" data-pv-hall-part="none" hidden={shown.calls.length > 0}>
          Les appels s’afficheront ici.
        </p>
        <ul className="pv-hall__lines" data-pv-hall-part="lines">
          {shown.lines.map((one) => (
            <LineRow key={one.id} line={one} />
          ))}
        </ul>
        <p className="pv-hall__foot">
          <button type="button" className="pv-hall__sound" data-pv-hall-part="sound" hidden>
            Activer le son de cet écran
          </button>{' '}
          <a href={`/h/${hall.link}/regle`}>Comment l’ordre est décidé</a>
        </p>
      </div>
    </PublicLayout>
  )
}

function CallRow({ call, first }: { call: CallShown; first: boolean }): ReactElement {
  return (
    <li className={first ? 'pv-hall__call pv-hall__call--first' : 'pv-hall__call'}>
      <b>{call.number}</b>
      <span>
        <span className="pv-hall__word">guichet </span>
        {call.counter}
      </span>
      <span className="pv-hall__at">{call.at}</span>
    </li>
  )
}

function LineRow({ line }: { line: LineShown }): ReactElement {
  return (
    <li>
      <b>{line.name}</b>
      <span>
        {line.waiting === 0 ? WORDS.none : formatCount(line.waiting, 'personne attend', 'personnes attendent')}
        {line.range === '' ? '' : `, ${line.range} d’attente`}
      </span>
    </li>
  )
}
