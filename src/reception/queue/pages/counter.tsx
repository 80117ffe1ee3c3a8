import type { ReactElement } from 'react'
import { hourText, timeOf } from '#src/ground/calendar/index.ts'
import { KeyValues } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { Columns, Notice, PageHead, PostButton, Section } from '#src/ground/design/page-head.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import { type Counter, COUNTER_STATES, type Hall, linesServed, type PolicyRule, type Rank } from '../queue.ts'
import { BASE, COUNTERS } from '../records.ts'
import { snapshotOf } from '../snapshot.ts'
import type { Live } from '../store/live.ts'
import type { Standing } from '../store/tickets.ts'
import { rankWords } from '../words.ts'

type Props = {
  hall: Hall
  counter: Counter
  live: Live
  held: Standing | undefined
  rule: PolicyRule | undefined
  pageKey: string
  said: string | undefined
  zone: string
}

/** Said when the network is cut: what to do meanwhile, and what to do afterwards. */
const WORDS = {
  cut: 'Réseau coupé depuis {at} : appelez de vive voix et notez les heures. La série {paper} est prête ; ses tickets se ressaisissent au retour du réseau.',
  back: 'Réseau revenu.',
  changed: 'Quelque chose a changé : la page se relit.',
}

/** What one counter does: whom it has called, and the next one. Nothing here is counted of it. */
export function CounterPage(props: Props): ReactElement {
  const { hall, counter, live, held, said } = props
  const here = `${COUNTERS}/${counter.id}`
  const shown = snapshotOf(live)
  const own = linesServed(counter, live.lines)
  return (
    <div
      data-pv-counter={`${here}/appels/etat`}
      data-pv-held={held?.id ?? 0}
      data-pv-state={counter.state}
      data-pv-paper={`${hall.paper}001`}
      data-pv-words={JSON.stringify(WORDS)}
    >
      <PageHead
        object
        where={hall.name}
        title={`Guichet ${counter.name}`}
        under={<Mark state={counter.state === 'open' ? 'met' : 'final'} word={COUNTER_STATES[counter.state]} />}
        extra={<Turns counter={counter} here={here} held={held !== undefined} />}
      />
      <p className="pv-counter__cut" role="alert" data-pv-counter-part="cut" hidden />
      {said === undefined ? null : <Notice title={said} />}
      <Columns
        main={held === undefined ? <Free {...props} here={here} /> : <Held {...props} held={held} here={here} />}
        aside={
          <>
            <Section opening title="Attendent">
              <KeyValues
                items={shown.lines
                  .filter((line) => own.some(({ id }) => id === line.id))
                  .map(({ id, name, waiting }) => ({
                    label: name,
                    value: (
                      <span data-pv-counter-waiting={id}>
                        {waiting === 0 ? 'personne' : formatCount(waiting, 'personne', 'personnes')}
                      </span>
                    ),
                  }))}
              />
            </Section>
            <p>
              <a href={`${BASE}/${hall.id}`}>Voir toute la salle</a>
            </p>
            <p>
              <a href={`${BASE}/${hall.id}/papier`}>Ressaisir des tickets de papier</a>
            </p>
          </>
        }
      />
    </div>
  )
}

function Turns({ counter, here, held }: { counter: Counter; here: string; held: boolean }): ReactElement | undefined {
  if (held) return undefined
  return (
    <>
      {counter.state === 'open' ? (
        <PostButton action={`${here}/pause`} label="Mettre en pause" />
      ) : (
        <PostButton
          action={`${here}/ouvrir`}
          label={counter.state === 'paused' ? 'Reprendre' : 'Ouvrir le guichet'}
          kind="primary"
        />
      )}
      {counter.state === 'closed' ? null : <PostButton action={`${here}/fermer`} label="Fermer" />}
    </>
  )
}

function Free({ counter, pageKey, here }: Props & { here: string }): ReactElement {
  return (
    <Section opening title="Personne au guichet">
      {counter.state === 'open' ? (
        <div className="pv-counter__acts">
          <PostButton
            action={`${here}/suivant`}
            hidden={{ cle: pageKey }}
            label="Appeler la personne suivante"
            kind="primary"
          />
        </div>
      ) : (
        <p>{counter.state === 'paused' ? 'Guichet en pause : il n’appelle pas.' : 'Ouvrez le guichet pour appeler.'}</p>
      )}
    </Section>
  )
}

function Held({
  live,
  counter,
  held,
  rule,
  pageKey,
  here,
  zone,
}: Props & { held: Standing; here: string }): ReactElement {
  const hidden = { ticket: held.id, cle: pageKey }
  const line = live.lines.find(({ id }) => id === held.line)
  const called = held.state === 'called'
  const mayPark = called && rule !== undefined && held.calls >= rule.calls
  return (
    <>
      <Section opening title={called ? 'Appelé' : 'Au guichet'}>
        <p className="pv-counter__number">{held.number}</p>
        <p>
          {`${line?.name ?? ''}, arrivé à ${hourText(timeOf(held.arrivedAt, zone))}. `}
          {rankWords({ why: codeOfRank(held.rankWhy), slot: held.slot })}
          {called && held.calls > 1 ? ` Appelé ${held.calls} fois.` : ''}
        </p>
        <div className="pv-counter__acts">
          {called ? (
            <PostButton action={`${here}/arrivee`} hidden={hidden} label="La personne est là" kind="primary" />
          ) : null}
          <PostButton
            action={`${here}/suivant`}
            hidden={hidden}
            label="Reçu : appeler la personne suivante"
            kind={called ? 'secondary' : 'primary'}
          />
          <PostButton action={`${here}/recu`} hidden={hidden} label="Reçu : terminer" />
          {called ? <PostButton action={`${here}/rappel`} hidden={hidden} label="Rappeler" /> : null}
          {mayPark ? <PostButton action={`${here}/absent`} hidden={hidden} label="Absent" /> : null}
        </div>
        {called && !mayPark && rule !== undefined ? (
          <p className="pv-grey">{`Absent se dit après ${formatCount(rule.calls, 'appel', 'appels')}, selon la règle.`}</p>
        ) : null}
      </Section>
      <Section title="Transférer" note="L’heure d’arrivée et le rang sont gardés.">
        <form method="post" action={`${here}/transfert`} className="pv-counter__transfer">
          <input type="hidden" name="ticket" value={held.id} />
          <input type="hidden" name="cle" value={pageKey} />
          <div className="fr-select-group">
            <label className="fr-label" htmlFor="file">
              File
            </label>
            <select className="fr-select" id="file" name="file" defaultValue={held.line}>
              {live.lines
                .filter(({ active }) => active)
                .map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
            </select>
          </div>
          <div className="fr-select-group">
            <label className="fr-label" htmlFor="guichet">
              Guichet
            </label>
            <select className="fr-select" id="guichet" name="guichet" defaultValue="">
              <option value="">Le premier libre</option>
              {live.counters
                .filter(({ id, active }) => active && id !== counter.id)
                .map(({ id, name }) => (
                  <option key={id} value={id}>{`Guichet ${name}`}</option>
                ))}
            </select>
          </div>
          <button type="submit" className="fr-btn fr-btn--secondary">
            Transférer
          </button>
        </form>
      </Section>
    </>
  )
}

const codeOfRank = (text: string): Rank => {
  for (const code of ['wait', 'appointment', 'early', 'late', 'priority', 'returned'] as const)
    if (code === text) return code
  return 'wait'
}
