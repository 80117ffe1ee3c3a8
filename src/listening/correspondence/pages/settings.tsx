import type { ReactElement } from 'react'
import { SiteField } from '#src/core/room/place-picker.tsx'
import { longDate } from '#src/ground/calendar/index.ts'
import { ErrorSummary, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Form, HiddenVersion, TextField } from '#src/ground/design/form.tsx'
import { EmptyState } from '#src/ground/design/list.tsx'
import { Notice, PageHead, Section } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { type Typed, typedText } from '#src/ground/web/form.ts'
import { ruleFor, termInWords } from '../complaint.ts'
import { type Channel, CHANNEL_CODES, CHANNELS, KINDS } from '../kinds.ts'
import { siteName } from '../lookups.ts'
import type { PublicForm } from '../store/settings.ts'
import { Categories, type SettingsProps } from './categories.tsx'

const value = (typed: Typed, name: string, otherwise = ''): string =>
  name in typed ? typedText(typed, name) : otherwise

export function SettingsPage(props: SettingsProps): ReactElement {
  const { done, errors = {} } = props
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead
        where="Réclamations et demandes"
        title="Délais, catégories et formulaires"
        lead="Une règle nouvelle vaut pour ce qui est reçu dès son premier jour. Les échéances encore ouvertes la suivent, après un aperçu ; ce qui a déjà une réponse garde la règle qui l’a jugé."
      />
      {done === undefined ? null : <Notice kind="success" title={done} />}
      <Rules {...props} />
      <Categories {...props} />
      <Forms {...props} />
      <Receipts {...props} />
    </>
  )
}

function Rules({ rules, today, writes }: SettingsProps): ReactElement {
  const rows = CHANNEL_CODES.map((channel) => ({
    channel,
    now: ruleFor(rules, { channel }, today),
    next: rules.findLast((one) => one.channel === channel && one.kind === 'all' && one.validFrom > today),
  }))
  return (
    <Section
      title="Délais de réponse"
      id="delais"
      note="Le jour de réception ne compte pas. Les jours ouvrés sont ceux du site : ni week-ends, ni jours fériés, ni fermetures."
    >
      <Table
        caption="Délais en vigueur"
        captionHidden
        rows={rows}
        rowKey={(row) => row.channel}
        columns={[
          { key: 'channel', head: 'Arrivée par', cell: (row) => CHANNELS[row.channel] },
          { key: 'term', head: 'Délai', cell: (row) => termInWords(row.now.term) },
          {
            key: 'from',
            head: 'Depuis',
            cell: (row) => (row.now.validFrom === undefined ? 'l’origine' : `le ${longDate(row.now.validFrom)}`),
          },
          { key: 'source', head: 'Source', cell: (row) => row.now.source },
          {
            key: 'next',
            head: 'Ensuite',
            cell: (row) =>
              row.next === undefined
                ? 'sans changement prévu'
                : `${termInWords(row.next.term)} dès le ${longDate(row.next.validFrom)}`,
          },
          ...(writes
            ? [
                {
                  key: 'change',
                  head: 'Acte',
                  cell: (row: { channel: Channel }) => (
                    <a href={`${RULES}/nouvelle?voie=${row.channel}`}>
                      Changer<span className="fr-sr-only">{` le délai : ${CHANNELS[row.channel]}`}</span>
                    </a>
                  ),
                },
              ]
            : []),
        ]}
      />
      <p className="pv-note">
        Une nature peut avoir son délai par voie ; à défaut, celui de toutes les natures.{' '}
        <a href="/reclamations/reglages/normes">Normes de délai</a>
        {writes ? (
          <>
            {' · '}
            <a href="/reclamations/reglages/second-lecteur">Second lecteur des réponses</a>
          </>
        ) : null}
      </p>
      <Recorded rules={rules} writes={writes} />
    </Section>
  )
}

const RULES = '/reclamations/reglages/delais'

/** Every version that was recorded, for who may correct it. */
function Recorded({ rules, writes }: Pick<SettingsProps, 'rules' | 'writes'>): ReactElement | null {
  if (!writes || rules.length === 0) return null
  return (
    <Table
      caption="Règles enregistrées, la plus récente d’abord"
      compact
      rows={rules}
      rowKey={(rule) => rule.id}
      columns={[
        {
          key: 'rule',
          head: 'Règle',
          cell: (rule) => (
            <RowTitle
              href={`${RULES}/${rule.id}`}
              title={`${CHANNELS[rule.channel]}${rule.kind === 'all' ? '' : `, ${KINDS[rule.kind].toLowerCase()}`}, ${termInWords(rule.term)}`}
              note={rule.reason}
            />
          ),
        },
        { key: 'from', head: 'Reçu à partir du', cell: (rule) => longDate(rule.validFrom) },
        { key: 'source', head: 'Source', cell: (rule) => rule.source },
      ]}
    />
  )
}

function Forms({ forms, lookups, origin, writes, typed, errors = {} }: SettingsProps): ReactElement {
  const without = lookups.sites.filter((site) => !forms.some((form) => form.site === site.id))
  return (
    <Section
      title="Formulaires publics"
      id="formulaires"
      note="Sans compte et sans script. L’usager reçoit un numéro et un lien de suivi privé."
    >
      {forms.length === 0 ? (
        <EmptyState>Aucun formulaire public n’est ouvert.</EmptyState>
      ) : (
        <Table
          caption="Formulaires publics ouverts"
          captionHidden
          rows={forms}
          rowKey={(form) => form.code}
          columns={[
            { key: 'site', head: 'Site', cell: (form) => siteName(lookups, form.site) },
            {
              key: 'address',
              head: 'Adresse',
              cell: (form) => <a href={`/r/${form.code}`}>{`${origin}/r/${form.code}`}</a>,
            },
            ...(writes
              ? [
                  {
                    key: 'close',
                    head: 'Acte',
                    cell: (form: PublicForm) => (
                      <a href={`/reclamations/reglages/formulaires/${form.site}/fermer`}>
                        Fermer<span className="fr-sr-only">{` celui de ${siteName(lookups, form.site)}`}</span>
                      </a>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {writes && without.length > 0 ? (
        <Form action="/reclamations/reglages/formulaires">
          <SiteField
            required
            prompt="Choisir un site"
            value={value(typed, 'site')}
            error={errors.site}
            sites={without}
          />
          <SubmitRow label="Ouvrir le formulaire" kind="secondary" />
        </Form>
      ) : null}
    </Section>
  )
}

function Receipts({ receipts, writes, typed, errors = {} }: SettingsProps): ReactElement {
  const days = value(typed, 'receiptDays', String(receipts.receiptDays))
  return (
    <Section
      title="Récépissés"
      id="recepisses"
      note={`L’adresse d’un récépissé montre l’état de la demande pendant ${receipts.receiptDays} jours. Ceux qui sont remis gardent leur durée, imprimée sur eux.`}
    >
      {writes ? (
        <Form action="/reclamations/reglages/recepisses">
          <HiddenVersion version={Number(value(typed, 'version', String(receipts.version)))} />
          <TextField
            name="receiptDays"
            label="Durée, en jours"
            required
            inputMode="numeric"
            width="short"
            value={days}
            error={errors['receiptDays']}
          />
          <SubmitRow label="Enregistrer la durée" kind="secondary" />
        </Form>
      ) : null}
    </Section>
  )
}
