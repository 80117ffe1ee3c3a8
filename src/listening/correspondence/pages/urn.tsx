import type { ReactElement } from 'react'
import { typedFrom } from '#src/core/room/fields.ts'
import { Fields } from '#src/core/room/fields-form.tsx'
import { StoredNotice } from '#src/core/room/series.tsx'
import { longDateWithWeekday, type PlainDate, shortDate } from '#src/ground/calendar/index.ts'
import { ErrorSummary, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Form, HiddenVersion } from '#src/ground/design/form.tsx'
import { EmptyState } from '#src/ground/design/list.tsx'
import { Notice, PageHead, Section } from '#src/ground/design/page-head.tsx'
import { Pagination, RowTitle, Table } from '#src/ground/design/table.tsx'
import { formatCount, formatNumber } from '#src/ground/design/text/index.ts'
import { type FieldErrors, type Typed, typedText } from '#src/ground/web/form.ts'
import { OPENING, RECOUNT } from '../input.ts'
import { type Lookups, siteFullName, siteName } from '../lookups.ts'
import type { ComplaintLine } from '../store/complaints.ts'
import { OPENINGS_SHOWN, type UrnOpening } from '../store/urn.ts'

const fresh = (typed: Typed): boolean => Object.keys(typed).length === 0

export type UrnProps = {
  openings: readonly UrnOpening[]
  lookups: Lookups
  sites: Lookups['sites']
  today: PlainDate
  typed: Typed
  errors?: FieldErrors | undefined
  writes: boolean
  total: number
  /** Forms found and not entered yet. */
  left: number
  page: number
  /** An empty urn has just been noted. */
  empty: boolean
  /** The opening just noted, while the next one is typed. */
  after: UrnOpening | undefined
}

export function UrnPage(props: UrnProps): ReactElement {
  const { openings, total, left, page, lookups, today, errors = {}, writes, empty } = props
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead
        where="Réclamations et suggestions"
        title="Levée de l’urne"
        lead={
          left === 0
            ? 'Chaque levée est notée, même quand l’urne est vide.'
            : `${formatCount(left, 'formulaire reste', 'formulaires restent')} à saisir.`
        }
      />
      {empty ? <Notice kind="success" title="Levée notée : l’urne était vide." /> : null}
      {writes ? <OpeningForm {...props} /> : null}
      <Section title="Les levées" count={formatNumber(total)}>
        {openings.length === 0 ? (
          <EmptyState>Aucune levée n’est encore notée.</EmptyState>
        ) : (
          <Table
            caption="Levées de l’urne, la plus récente d’abord"
            captionHidden
            compact
            rows={openings}
            rowKey={(one) => one.id}
            columns={[
              {
                key: 'day',
                head: 'Jour',
                cell: (one) => (
                  <RowTitle
                    href={`/reclamations/urne/${one.id}`}
                    title={shortDate(one.openedOn, today)}
                    note={one.note}
                  />
                ),
              },
              { key: 'site', head: 'Site', cell: (one) => siteName(lookups, one.site) },
              { key: 'forms', head: 'Trouvés', numeric: true, cell: (one) => formatNumber(one.forms) },
              { key: 'entered', head: 'Saisis', numeric: true, cell: (one) => formatNumber(one.entered) },
            ]}
          />
        )}
        <Pagination
          page={page}
          pages={Math.max(1, Math.ceil(total / OPENINGS_SHOWN))}
          href={(number) => `/reclamations/urne?page=${number}`}
          shown={
            total > openings.length ? `${formatNumber(openings.length)} levées sur ${formatNumber(total)}` : undefined
          }
        />
      </Section>
    </>
  )
}

function OpeningForm({ sites, today, typed, errors = {}, after, lookups }: UrnProps): ReactElement {
  const only = sites.length === 1 ? String(sites[0]?.id ?? '') : ''
  return (
    <Section title="Noter une levée">
      {after ? (
        <StoredNotice
          title={`${siteFullName(lookups, after.site)}, ${longDateWithWeekday(after.openedOn)} : levée notée, ${after.forms === 0 ? 'urne vide' : formatCount(after.forms, 'formulaire trouvé', 'formulaires trouvés')}.`}
          href={`/reclamations/urne/${after.id}`}
        />
      ) : null}
      <Form action="/reclamations/urne" once begin={after !== undefined}>
        <Fields
          table={OPENING}
          groups={[{ fields: [['site', 'openedOn', 'forms'], 'note'] }]}
          typed={fresh(typed) ? { site: only, openedOn: after?.openedOn ?? today } : typed}
          errors={errors}
          lists={{ sites }}
          hints={{ forms: '0 si l’urne est vide.' }}
        />
        <SubmitRow label="Noter la levée" next="la suivante" />
      </Form>
    </Section>
  )
}

export type OpeningProps = {
  opening: UrnOpening
  lookups: Lookups
  lines: readonly ComplaintLine[]
  typed: Typed
  errors?: FieldErrors | undefined
  writes: boolean
  entered?: string | undefined
  corrected?: boolean | undefined
}

/** One opening: its forms entered so far, the next one to enter. */
export function OpeningPage({
  opening,
  lookups,
  lines,
  typed,
  errors = {},
  writes,
  entered,
  corrected = false,
}: OpeningProps): ReactElement {
  const left = opening.forms - opening.entered
  const next = `/reclamations/nouvelle?arrivee=urn&jour=${opening.openedOn}&site=${opening.site}&levee=${opening.id}`
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead
        object
        where={`Levée de l’urne, ${siteFullName(lookups, opening.site)}`}
        title={longDateWithWeekday(opening.openedOn)}
        lead={
          opening.forms === 0
            ? 'L’urne était vide.'
            : `${formatCount(opening.forms, 'formulaire trouvé', 'formulaires trouvés')}, ${formatCount(opening.entered, 'saisi', 'saisis')}.`
        }
        actions={
          writes && left > 0
            ? [
                {
                  href: next,
                  label: opening.entered === 0 ? 'Saisir le premier formulaire' : 'Saisir le formulaire suivant',
                  icon: 'plus',
                  primary: true,
                },
              ]
            : []
        }
      />
      {corrected ? <Notice kind="success" title="Levée corrigée." /> : null}
      {entered === undefined ? null : (
        <Notice
          kind="success"
          title={`${entered} est enregistrée. ${left > 0 ? `Il en reste ${left}.` : 'Tous les formulaires de cette levée sont saisis.'}`}
        />
      )}
      {lines.length === 0 ? null : (
        <Section title="Formulaires saisis" count={lines.length}>
          <Table
            caption="Formulaires saisis"
            captionHidden
            compact
            rows={lines}
            rowKey={(line) => line.id}
            columns={[
              {
                key: 'subject',
                head: 'Objet',
                cell: (line) => (
                  <RowTitle href={`/reclamations/${line.id}`} title={line.subject} note={line.reference} />
                ),
              },
            ]}
          />
        </Section>
      )}
      {writes ? (
        <Section title="Corriger la levée">
          <Form action={`/reclamations/urne/${opening.id}`}>
            <HiddenVersion version={fresh(typed) ? opening.version : Number(typedText(typed, 'version'))} />
            <Fields
              table={RECOUNT}
              groups={[{ fields: ['forms', 'note'] }]}
              typed={fresh(typed) ? typedFrom(RECOUNT, opening) : typed}
              errors={errors}
            />
            <SubmitRow label="Corriger la levée" kind="secondary" cancel="/reclamations/urne" />
          </Form>
          <p>
            <a href={`/reclamations/urne/${opening.id}/supprimer`}>Supprimer la levée</a>
          </p>
        </Section>
      ) : null}
    </>
  )
}
