import type { ReactElement } from 'react'
import { ObjectAside, ObjectHead } from '#src/core/room/object-page.tsx'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { Verbatim } from '#src/ground/design/detail.tsx'
import { KeyValues } from '#src/ground/design/list.tsx'
import { Columns, Notice, PostButton, Section } from '#src/ground/design/page-head.tsx'
import { Table } from '#src/ground/design/table.tsx'
import { formatCount, NO_BREAK } from '#src/ground/design/text/index.ts'
import { FREQUENCIES, type Obligation, RESPONSIBLES, WHOLE } from '../obligation.ts'
import type { Due } from '../met.ts'
import { aheadInWords } from '../before.ts'
import { occasionOf } from '../occurrence.ts'
import { periodWords } from '../tally.ts'
import { type HrefOf, OBLIGATIONS, ProofCell, siteName, StateMark } from './list.tsx'

export type SheetProps = {
  obligation: Obligation
  due: readonly Due[]
  sites: readonly { id: number; name: string; shortName: string }[]
  /** What proves it, and what begins it, in words. */
  proof: string
  event: string
  today: PlainDate
  writes: boolean
  waives: boolean
  facts: ObjectFacts
  hrefOf: HrefOf
  done?: string | undefined
}

export function SheetPage({ done, ...props }: SheetProps): ReactElement {
  const { obligation, sites, today, writes, facts } = props
  const { id, title, validTo } = obligation
  const here = `${OBLIGATIONS}/${id}`
  const acts = {
    edit: `${here}/modifier`,
    duplicate: `${OBLIGATIONS}/nouvelle?modele=${id}`,
    archive: validTo === null ? { href: `${here}/modifier#champ-validTo` } : undefined,
    remove: `${here}/supprimer`,
  }
  const places = obligation.sites.map((site) => siteName(site, sites)).join(', ')
  return (
    <>
      <ObjectHead
        where="Obligation"
        title={title}
        said={[FREQUENCIES[obligation.frequency], places || 'une fois pour le département']}
        lead={
          validTo !== null && validTo < today
            ? `Elle ne vaut plus depuis le ${longDate(validTo)} : ce qui a été fait reste.`
            : undefined
        }
        acts={writes ? acts : {}}
      />
      {done === undefined ? null : <Notice kind="success" title={done} />}
      <Columns
        main={<Occurrences {...props} />}
        aside={
          <>
            <Facts {...props} />
            <ObjectAside facts={facts} />
          </>
        }
      />
    </>
  )
}

function Occurrences(props: SheetProps): ReactElement {
  const { obligation, due, sites, waives, hrefOf } = props
  return (
    <>
      <Section opening title="Échéances" count={due.length} note="De l’an dernier à l’an prochain.">
        {due.length === 0 ? (
          <p className="pv-grey">Aucune sur ces trois années.</p>
        ) : (
          <Table
            caption="Échéances de l’obligation"
            captionHidden
            rows={due}
            rowKey={(one) => `${one.site} ${occasionOf(one)}`}
            rowTone={(one) => (one.state === 'late' ? 'late' : undefined)}
            columns={[
              { key: 'due', head: 'Pour le', cell: (one) => longDate(one.dueOn) },
              { key: 'period', head: 'Période', cell: (one) => periodWords(obligation, one) || 'une fois' },
              ...(obligation.sites.length === 0 && obligation.frequency !== 'before'
                ? []
                : [{ key: 'site', head: 'Lieu', cell: (one: Due) => siteName(one.site, sites) }]),
              { key: 'state', head: 'État', cell: (one) => <StateMark state={one.state} /> },
              { key: 'proof', head: 'Ce qui le prouve', cell: (one) => <ProofCell due={one} hrefOf={hrefOf} /> },
              ...(waives ? [{ key: 'act', head: 'Décider', cell: (one: Due) => <Act due={one} /> }] : []),
            ]}
          />
        )}
      </Section>
      {obligation.note === '' ? null : (
        <Section title="Remarque">
          <Verbatim text={obligation.note} />
        </Section>
      )}
    </>
  )
}

/** Where an occurrence leads: said without object, or owed again. */
function Act({ due }: { due: Due }): ReactElement | null {
  const base = `${OBLIGATIONS}/${due.obligation}`
  if (due.waiver)
    return (
      <PostButton
        kind="link"
        action={`${base}/echeances/${due.waiver.id}/retablir`}
        label="Rétablir"
        hidden={{ version: due.waiver.version }}
      />
    )
  if (due.state === 'met') return null
  const query = new URLSearchParams({
    ...(due.anchor ? { avant: occasionOf(due) } : { periode: due.period.from }),
    ...(due.site === null ? {} : { lieu: String(due.site) }),
  })
  return <a href={`${base}/sans-objet?${query}`}>{`Sans${NO_BREAK}objet…`}</a>
}

function Facts({ obligation, sites, proof, event }: SheetProps): ReactElement {
  const { frequency, every, startsOn, opensAfter, dueAfter, responsible, owner, validFrom, validTo, source } =
    obligation
  const counted =
    frequency === 'months'
      ? `Tous les ${every} mois`
      : frequency === 'after'
        ? `${every} mois après : ${event}`
        : frequency === 'before'
          ? `${aheadInWords(obligation)} avant : ${event}`
          : FREQUENCIES[frequency]
  return (
    <Section opening title="Fiche">
      <KeyValues
        items={[
          { label: 'Fréquence', value: counted },
          ...(startsOn === null
            ? []
            : [{ label: frequency === 'once' ? 'Jour' : 'À partir du', value: longDate(startsOn) }]),
          {
            label: 'Fenêtre',
            value: frequency === 'before' ? aheadWindow(opensAfter) : windowInWords(opensAfter, dueAfter),
          },
          { label: 'Remplie par', value: provenBy(proof, obligation.times) },
          {
            label: 'Due',
            value:
              obligation.sites.length === 0
                ? 'une fois pour le département'
                : `à ${obligation.sites.map((site) => siteName(site, sites)).join(', ')}`,
          },
          ...(obligation.sites.length === 0
            ? []
            : [{ label: 'Un objet sans site', value: WHOLE[obligation.whole].toLowerCase() }]),
          {
            label: 'Responsable',
            value:
              [responsible === '' ? '' : RESPONSIBLES[responsible], owner].filter(Boolean).join(', ') || 'non précisé',
          },
          {
            label: 'Vaut',
            value: `depuis le ${longDate(validFrom)}${validTo === null ? '' : `, jusqu’au ${longDate(validTo)}`}`,
          },
          { label: 'Source', value: source || 'aucune indiquée' },
        ]}
      />
    </Section>
  )
}

const provenBy = (proof: string, times: number): string =>
  proof === '' ? 'rien, pour l’instant' : times === 1 ? proof : `${proof}, au moins ${times} fois par période`

const aheadWindow = (opens: number): string =>
  opens === 0 ? 'le jour dit' : `dès ${formatCount(opens, 'jour', 'jours')} avant le jour dit`

function windowInWords(opens: number, due: number): string {
  const end =
    due === 0
      ? 'jusqu’à la fin de la période'
      : due > 0
        ? `jusqu’à ${formatCount(due, 'jour', 'jours')} après la période`
        : `jusqu’à ${formatCount(-due, 'jour', 'jours')} avant sa fin`
  return opens === 0 ? `dès le début, ${end}` : `${formatCount(opens, 'jour', 'jours')} après le début, ${end}`
}
