import type { ReactElement } from 'react'
import { longDate, type Period, periodCode, periodLabel } from '#src/ground/calendar/index.ts'
import { Progress } from '#src/ground/design/detail.tsx'
import { ErrorSummary, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Form, HiddenVersion, TextField } from '#src/ground/design/form.tsx'
import { InboxList, FilterBar, KeyValues } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { Columns, PageHead, Section } from '#src/ground/design/page-head.tsx'
import { formatCount, formatNumber, capital } from '#src/ground/design/text/index.ts'
import type { FieldErrors } from '#src/ground/web/form.ts'
import { periodFilter } from '#src/ground/design/period-picker.tsx'
import { ACTS, type Act, type Status } from '../closing.ts'
import { inLetters } from '../finding.ts'
import { writtenWithUnit } from '#src/core/room/value.ts'
import { sheetHref } from '../store/reader.ts'
import type { ClosingBoard, ClosingCell } from '../store/closing.ts'
import { missingText, ownerOf } from '../wording.ts'
import { PeriodName } from './period-name.tsx'
import { formHref } from './value-form.tsx'

export type ClosingPageProps = {
  board: ClosingBoard
  /** The code of the period as the address gives it. */
  asked: string
  closes: boolean
  writes: boolean
  /** Reads what the other rooms wait for at the end of the month too. */
  seesAll: boolean
  reason: string
  errors: FieldErrors
}

const STATE_WORDS: Readonly<Record<Status, string>> = {
  open: 'À clore',
  closed: 'Close, pas encore publiée',
  published: 'Publiée',
  reopened: 'Rouverte',
}

/** One period: what is missing and who owes it, what is to be decided, what moved since it was published. */
export function ClosingPage(props: ClosingPageProps): ReactElement {
  const { board, errors } = props
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead
        where={`${board.tenantName}. ${STATE_WORDS[board.status]}`}
        title={
          <>
            Clôture : <PeriodName period={board.period} />
          </>
        }
        lead={
          board.cells.length === 0
            ? 'Les relevés sont tenus par site, et votre rôle n’en couvre aucun en entier : rien n’est à rendre ici par vous.'
            : leadOf(board)
        }
      />
      <FilterBar
        action="/cloture"
        submit="Afficher"
        filters={[periodFilter({ asked: props.asked, shown: board.period, ask: { today: board.today, whole: true } })]}
      />
      <Columns main={<Main {...props} />} aside={<Aside {...props} />} />
    </>
  )
}

function leadOf({ missing, toDecide, moved, status, closing }: ClosingBoard): string {
  const owed =
    missing.length === 0
      ? 'Aucun relevé ne manque.'
      : `Il manque ${words(missing.length)} ${missing.length > 1 ? 'relevés' : 'relevé'}.`
  const decide =
    toDecide.length === 0
      ? ''
      : ` ${capital(inLetters(toDecide.length))} ${toDecide.length > 1 ? 'valeurs sont' : 'valeur est'} à choisir.`
  if (status === 'published' || status === 'closed') {
    const since =
      status === 'published' && closing?.publishedOn
        ? `Publiée le ${longDate(closing.publishedOn)}.`
        : `Close le ${closing ? longDate(closing.closedOn) : ''}, pas encore publiée.`
    return moved.length === 0
      ? `${since} Les enregistrements disent toujours la même chose.`
      : `${since} ${capital(words(moved.length))} ${moved.length > 1 ? 'chiffres ont' : 'chiffre a'} changé depuis.`
  }
  return `${owed}${decide}`
}
const words = (n: number): string => inLetters(n).replace(/^une$/, 'un')

function Main(props: ClosingPageProps): ReactElement {
  const { board, writes } = props
  const { period } = board
  return (
    <>
      {board.moved.length === 0 ? null : (
        <Section
          title="Changés depuis la clôture"
          count={board.moved.length}
          rule
          note="Ce qui est publié ne change pas. Pour publier la nouvelle valeur, rouvrez la période avec un motif."
        >
          <InboxList items={board.moved.map((cell) => movedItem(cell, period))} />
        </Section>
      )}
      <Section title="Relevés attendus" count={board.missing.length} rule>
        <InboxList
          empty="Tous les relevés attendus sont là."
          items={board.missing.map(({ indicator, place, placeName, shown }) => ({
            key: `${indicator.code}-${place}`,
            when: placeName,
            title: indicator.title,
            note: `${shown.chosen ? `${missingText(shown.chosen)} ` : ''}Dû par : ${ownerOf(place, placeName)}.`,
            ...(writes
              ? {
                  action: {
                    href: formHref('valeur', { indicator, place, period }),
                    label: 'Saisir le relevé',
                  },
                }
              : {}),
          }))}
        />
      </Section>
      <Section title="Valeurs à choisir" count={board.toDecide.length} rule>
        <InboxList
          empty="Aucune cellule n’a deux valeurs."
          items={board.toDecide.map(({ indicator, place, placeName, shown }) => ({
            key: `${indicator.code}-${place}`,
            when: placeName,
            title: indicator.title,
            note: [shown.chosen, ...shown.others.map(({ amount }) => amount)]
              .flatMap((amount) => (amount ? [writtenWithUnit(indicator, amount)] : []))
              .join(' ou '),
            ...(writes
              ? { action: { href: formHref('choix', { indicator, place, period }), label: 'Choisir la valeur' } }
              : {}),
          }))}
        />
      </Section>
    </>
  )
}

function movedItem({ indicator, place, placeName, shown }: ClosingCell, period: Period) {
  const then = shown.amount ? writtenWithUnit(indicator, shown.amount) : ''
  const now = shown.moved ? writtenWithUnit(indicator, shown.moved) : 'plus de valeur'
  return {
    key: `${indicator.code}-${place}`,
    when: placeName,
    title: indicator.title,
    note: `${shown.stored?.status === 'published' ? 'Publié' : 'Clos'} : ${then}. Aujourd’hui : ${now}.`,
    action: { href: sheetHref(indicator.code, { place, period }), label: 'Ouvrir la fiche' },
  }
}

const VERBS: Readonly<Record<Act, string>> = { close: 'Clore', publish: 'Publier', reopen: 'Rouvrir' }

function Aside(props: ClosingPageProps): ReactElement {
  const { board, closes, reason, errors } = props
  const given = board.owed.length - board.missing.length
  return (
    <>
      <Section title="Avancement">
        <Progress done={given} total={board.owed.length}>
          {board.owed.length === 0
            ? 'Aucun relevé extérieur n’est dû.'
            : `${formatCount(given, 'relevé', 'relevés')} sur ${formatNumber(board.owed.length)}`}
        </Progress>
      </Section>
      {closes ? (
        <Section title="Décider">
          {ACTS[board.status].map((act, index) => (
            <Form key={act} action={`/cloture?periode=${periodCode(board.period)}`}>
              <HiddenVersion version={board.closing?.version ?? 0} />
              <input type="hidden" name="act" value={act} />
              {act === 'reopen' ? (
                <TextField
                  name="reason"
                  label="Motif de la réouverture"
                  value={reason}
                  error={errors['reason']}
                  required
                  maxLength={400}
                />
              ) : (
                <p className="pv-definition">{WHAT[act]}</p>
              )}
              <SubmitRow label={`${VERBS[act]} ${nameOf(board.period)}`} kind={index === 0 ? 'primary' : 'secondary'} />
            </Form>
          ))}
        </Section>
      ) : null}
      {props.seesAll && board.period.kind === 'month' ? (
        <p>
          <a href={`/echeances/fin-de-mois?periode=${periodCode(board.period)}`}>
            Tout ce qui manque à la fin du mois, site par site
          </a>
        </p>
      ) : null}
      <Section title="Périodes passées">
        <KeyValues
          look="ruled"
          items={board.past.map(({ period, closing }) => ({
            label: <a href={`/cloture?periode=${periodCode(period)}`}>{capital(periodLabel(period))}</a>,
            value:
              closing === undefined ? (
                <Mark state="coming" word="à clore" />
              ) : closing.status === 'published' ? (
                <Mark state="final" word="publiée" />
              ) : (
                <Mark state="progress" word={STATE_WORDS[closing.status].toLowerCase()} />
              ),
          }))}
        />
      </Section>
    </>
  )
}

const WHAT: Readonly<Record<'close' | 'publish', string>> = {
  close: 'Clore garde ce que disent les enregistrements aujourd’hui. Ce qui manque reste marqué provisoire.',
  publish: 'Publier rend ces chiffres définitifs : une correction sera une nouvelle version, avec son motif.',
}

function nameOf(period: Period): string {
  const label = periodLabel(period)
  if (period.kind === 'year') return `l’${label}`
  return period.kind === 'quarter' ? `le ${label}` : label
}
