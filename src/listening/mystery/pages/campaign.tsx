import type { ReactElement } from 'react'
import { type Act, type Acts, ObjectPage } from '#src/core/room/object-page.tsx'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { dateRange, longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { Verbatim } from '#src/ground/design/detail.tsx'
import { EmptyState, KeyValues } from '#src/ground/design/list.tsx'
import { Notice, Section } from '#src/ground/design/page-head.tsx'
import { Table } from '#src/ground/design/table.tsx'
import { type Call, callState, isLate, isRevealed } from '../campaign.ts'
import type { CampaignRow } from '../store/campaigns.ts'
import { CampaignMark, progressWords } from './campaigns.tsx'
import { type ResultProps, ResultSections } from './results.tsx'
import { BASE, GRIDS } from './scenarios.tsx'

export type CampaignProps = ResultProps & {
  calls: readonly Call[]
  today: PlainDate
  facts: ObjectFacts
  done?: string | undefined
  fault?: string | undefined
}

export function CampaignPage(props: CampaignProps): ReactElement {
  const { campaign, prepares, facts, done, fault } = props
  const { name, state, fromDay, toDay } = campaign
  const told = isRevealed(state) || (prepares && (state === 'analysis' || campaign.totals > 0))
  return (
    <ObjectPage
      where="Enquête mystère"
      title={name}
      state={<CampaignMark state={state} />}
      said={[dateRange(fromDay, toDay), progressWords(campaign)]}
      acts={prepares ? actsOf(campaign) : {}}
      notice={done === undefined ? undefined : { title: done }}
      facts={prepares ? facts : { links: undefined, history: undefined }}
      main={
        <>
          {fault === undefined ? null : <Notice kind="error" title={fault} />}
          {prepares && !isRevealed(state) && campaign.totals === 0 ? <Progress {...props} /> : null}
          {told ? <ResultSections {...props} /> : null}
        </>
      }
      aside={<Facts {...props} />}
    />
  )
}

function actsOf(campaign: CampaignRow): Acts {
  const { id, state, calls, totals, held } = campaign
  const here = `${BASE}/${id}`
  const step: Readonly<Record<CampaignRow['state'], Act | undefined>> = {
    planned:
      calls + totals === 0
        ? { label: 'Prévoir un appel', href: `${here}/appels/nouveau` }
        : { label: 'Lancer l’enquête', href: `${here}/lancer` },
    running: { label: 'Passer à l’analyse', href: `${here}/analyser` },
    analysis: { label: 'Révéler l’enquête', href: `${here}/reveler` },
    revealed: { label: 'Clore l’enquête', href: `${here}/clore` },
    closed: undefined,
  }
  const open = !isRevealed(state)
  return {
    primary: step[state],
    others: [
      ...(totals === 0 ? [{ label: 'Voir les appels', href: `${here}/appels` }] : []),
      ...(open && totals === 0 && calls > 0 ? [{ label: 'Prévoir un appel', href: `${here}/appels/nouveau` }] : []),
      ...(calls === 0 ? [{ label: 'Reprendre un résultat passé', href: `${here}/resultats/nouveau` }] : []),
      ...(state === 'analysis' ? [{ label: 'Reprendre les appels', href: `${here}/reprendre` }] : []),
      { label: 'Imprimer le plan (PDF)', href: `${here}/plan.pdf` },
    ],
    edit: `${here}/modifier`,
    duplicate: `${BASE}/nouvelle?modele=${id}`,
    remove: state === 'planned' && held === 0 ? `${here}/supprimer` : undefined,
  }
}

/** Where the calls stand, site by site. */
function Progress({ calls, sites, campaign, today }: CampaignProps): ReactElement {
  const rows = [...Map.groupBy(calls, ({ site }) => site)].map(([site, own]) => ({
    site,
    planned: own.length,
    done: own.filter(({ heldOn }) => heldOn !== null).length,
    again: own.filter((one) => callState(one) === 'tried').length,
    late: own.filter((one) => isLate(one, today)).length,
  }))
  const list = { href: `${BASE}/${campaign.id}/appels/nouveau`, label: 'Prévoir le premier' }
  return (
    <Section opening title="Appels" action={<a href={`${BASE}/${campaign.id}/appels`}>Voir les appels</a>}>
      {rows.length === 0 ? (
        <EmptyState action={list}>Aucun appel n’est prévu.</EmptyState>
      ) : (
        <Table
          caption="Appels par site"
          captionHidden
          compact
          rows={rows}
          rowKey={({ site }) => site}
          columns={[
            { key: 'site', head: 'Site', cell: ({ site }) => sites.find(({ id }) => id === site)?.shortName ?? '' },
            { key: 'planned', head: 'Prévus', numeric: true, cell: ({ planned }) => planned },
            { key: 'done', head: 'Passés', numeric: true, cell: (row) => row.done },
            { key: 'again', head: 'À rappeler', numeric: true, cell: ({ again }) => again },
            { key: 'late', head: 'En retard', numeric: true, cell: ({ late }) => late },
          ]}
        />
      )}
    </Section>
  )
}

function Facts({ campaign, grid, prepares }: CampaignProps): ReactElement {
  const { fromDay, toDay, method, revealedOn, closedOn, secondShare, source, totals } = campaign
  return (
    <Section opening title="Fiche">
      <KeyValues
        items={[
          { label: 'Jours', value: dateRange(fromDay, toDay) },
          {
            label: 'Grille',
            value: prepares ? <a href={`${GRIDS}/${grid.id}`}>{`${grid.name}, édition ${grid.edition}`}</a> : grid.name,
          },
          { label: 'Conforme à partir de', value: `${grid.threshold} sur 100` },
          ...(totals > 0
            ? [{ label: 'Source', value: source || 'non précisée' }]
            : [{ label: 'Notés deux fois', value: `${secondShare} sur 100` }]),
          ...(revealedOn === null ? [] : [{ label: 'Révélée le', value: longDate(revealedOn) }]),
          ...(closedOn === null ? [] : [{ label: 'Close le', value: longDate(closedOn) }]),
        ]}
      />
      {method === '' ? null : <Verbatim text={method} />}
    </Section>
  )
}
