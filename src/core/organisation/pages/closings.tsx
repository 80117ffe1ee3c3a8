import type { Context } from 'hono'
import type { ReactElement } from 'react'
import { ListTable } from '#src/ground/design/list-page.tsx'
import { type ListState, pageOf } from '#src/ground/design/list-state.ts'
import { SiteField } from '#src/core/room/place-picker.tsx'
import { longDateWithWeekday, type PlainDate, type Territory, territoryName } from '#src/ground/calendar/index.ts'
import { ErrorSummary, FieldRow, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { DateField, Form, TextField } from '#src/ground/design/form.tsx'
import { EmptyState } from '#src/ground/design/list.tsx'
import { Columns, Notice, PageHead, Section } from '#src/ground/design/page-head.tsx'
import { Table } from '#src/ground/design/table.tsx'
import { type FieldErrors, type Typed, typedText } from '#src/ground/web/form.ts'
import { type Env, perimeter } from '#src/ground/web/web.tsx'
import type { Site } from '../organisation.ts'

export type ClosingsView = {
  year: number
  territory: Territory
  goodFriday: boolean
  holidays: readonly (readonly [PlainDate, string])[]
  sites: readonly Site[]
  /** Those of the year, in the order asked for. */
  closings: readonly ClosingRow[]
  state: ListState
  views: ReactElement
}
export type ClosingRow = { id: number; site: number | null; day: PlainDate; reason: string }

/** Where a day is closed. */
export const siteNames =
  (sites: readonly Site[]) =>
  (id: number | null): string =>
    id === null ? 'Tout le département' : (sites.find((s) => s.id === id)?.shortName ?? '')
const NONE: FieldErrors = {}

export function ClosingsPage({
  view,
  c,
  typed,
  errors = NONE,
  done,
}: {
  view: ClosingsView
  c: Context<Env>
  typed: Typed
  errors?: FieldErrors
  done?: string | undefined
}) {
  const writes = perimeter(c, 'organisation.write').all
  const closings = view.closings
  const siteName = siteNames(view.sites)
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead
        where={territoryName(view.territory)}
        title={`Calendrier ${view.year}`}
        lead="Les délais ne comptent ni les fins de semaine, ni les jours fériés du territoire, ni les jours de fermeture ci-dessous. Le jour de réception est le jour 0."
        actions={[
          { href: `/reglages/calendrier?annee=${view.year - 1}`, label: String(view.year - 1) },
          { href: `/reglages/calendrier?annee=${view.year + 1}`, label: String(view.year + 1) },
        ]}
      />
      {done === undefined ? null : <Notice kind="success" title={done} />}
      <Columns
        main={
          <>
            <Section title="Jours de fermeture" count={closings.length}>
              {closings.length === 0 ? (
                <EmptyState>Aucune fermeture en {view.year}.</EmptyState>
              ) : (
                <ListTable
                  state={view.state}
                  sorts={{ day: 'jour', site: 'site', reason: 'raison' }}
                  views={view.views}
                  exports={['csv', 'xlsx']}
                  noun={['jour fermé', 'jours fermés']}
                  total={closings.length}
                  caption="Jours de fermeture"
                  captionHidden
                  rows={pageOf(closings, view.state)}
                  rowKey={(one) => one.id}
                  columns={[
                    { key: 'day', head: 'Jour', cell: (one) => longDateWithWeekday(one.day) },
                    { key: 'site', head: 'Site', cell: (one) => siteName(one.site) },
                    { key: 'reason', head: 'Raison', cell: (one) => one.reason },
                    {
                      key: 'act',
                      head: 'Acte',
                      cell: (one) =>
                        writes ? (
                          <>
                            <a href={`/reglages/calendrier/${one.id}/modifier`}>
                              Modifier
                              <span className="fr-sr-only">{` la raison du ${longDateWithWeekday(one.day)}`}</span>
                            </a>
                            {', '}
                            <a href={`/reglages/calendrier/${one.id}/retirer`}>
                              rouvrir<span className="fr-sr-only">{` le ${longDateWithWeekday(one.day)}`}</span>
                            </a>
                          </>
                        ) : null,
                    },
                  ]}
                />
              )}
            </Section>
            {writes ? <NewClosing view={view} typed={typed} errors={errors} /> : null}
          </>
        }
        aside={
          <Section title="Jours fériés">
            <Table
              caption="Jours fériés du territoire"
              captionHidden
              compact
              rows={view.holidays}
              rowKey={([day]) => day}
              columns={[
                { key: 'day', head: 'Jour', cell: ([day]) => longDateWithWeekday(day) },
                { key: 'name', head: 'Fête', cell: ([, name]) => name },
              ]}
            />
          </Section>
        }
      />
    </>
  )
}

function NewClosing({ view, typed, errors }: { view: ClosingsView; typed: Typed; errors: FieldErrors }) {
  return (
    <Section title="Fermer un ou plusieurs jours">
      <Form action="/reglages/calendrier">
        <SiteField
          prompt="Tout le département"
          value={typedText(typed, 'site')}
          error={errors['site']}
          sites={view.sites}
        />
        <FieldRow>
          <DateField
            name="from"
            label="Premier jour"
            value={typedText(typed, 'from')}
            error={errors['from']}
            required
          />
          <DateField
            name="to"
            label="Dernier jour"
            help="Vide pour un seul jour"
            value={typedText(typed, 'to')}
            error={errors['to']}
          />
        </FieldRow>
        <TextField name="reason" label="Raison" value={typedText(typed, 'reason')} error={errors['reason']} required />
        <SubmitRow label="Fermer ces jours" />
      </Form>
    </Section>
  )
}
