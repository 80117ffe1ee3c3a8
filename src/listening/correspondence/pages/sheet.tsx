import type { ReactElement } from 'react'
import { civilTime, hourText, longDateWithWeekday, nearDate } from '#src/ground/calendar/index.ts'
import { Message, Verbatim } from '#src/ground/design/detail.tsx'
import { ErrorSummary, FieldRow, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { DateField, Form, HiddenVersion, Select, TextArea } from '#src/ground/design/form.tsx'
import { Columns, Notice, PageHead, Section } from '#src/ground/design/page-head.tsx'
import { typedText } from '#src/ground/web/form.ts'
import { BODY_LIMIT, KINDS, OPEN_STATES, usualVia, VIA_CODES, VIAS } from '../complaint.ts'
import { channelInSentence, serviceName, siteFullName } from '../lookups.ts'
import { ClockSection } from './clock.tsx'
import { Aside, type SheetProps } from './sheet-aside.tsx'
import { StateBadge } from './register-columns.tsx'

export function SheetPage(props: SheetProps): ReactElement {
  const { complaint, lookups, today, writes, done, errors = {} } = props
  const here = `/reclamations/${complaint.id}`
  const open = OPEN_STATES.includes(complaint.state)
  const actions = writes
    ? [
        ...(open ? [{ href: `${here}/orienter`, label: complaint.service === null ? 'Orienter' : 'Réorienter' }] : []),
        ...(open && complaint.dueOn < today ? [{ href: `${here}/clore`, label: 'Clore sans réponse' }] : []),
        ...(complaint.state === 'answered' || complaint.state === 'unanswered'
          ? [{ href: `${here}/rouvrir`, label: 'Rouvrir' }]
          : []),
        ...(open ? [{ href: `${here}/recepisse`, label: 'Récépissé' }] : []),
        { href: `${here}/lier`, label: complaint.repeatOf === null ? 'Lier à une autre' : 'Changer le lien' },
        complaint.state === 'out'
          ? { href: `${here}/remettre`, label: 'Remettre au registre' }
          : { href: `${here}/ecarter`, label: 'Écarter' },
      ]
    : []
  const under = (
    <>
      {`${complaint.reference}, ${KINDS[complaint.kind].toLowerCase()}, ${siteFullName(lookups, complaint.site)}, ${serviceName(lookups, complaint.service)} `}
      <StateBadge line={complaint} />
    </>
  )
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead
        object
        title={complaint.subject === '' ? 'Sans objet' : complaint.subject}
        under={under}
        actions={actions}
      />
      {done === undefined ? null : (
        <Notice kind="success" title={done}>
          {props.registered ? (
            <p>
              <a href={`${here}/recepisse`}>Établir un récépissé pour l’usager</a>
            </p>
          ) : null}
        </Notice>
      )}
      <Columns
        main={
          <>
            <ClockSection
              complaint={complaint}
              calendar={props.calendar}
              calendarNow={props.calendarNow}
              today={today}
              site={siteFullName(lookups, complaint.site)}
            />
            <Messages {...props} />
            {writes && open ? <AnswerForm {...props} /> : <Unsaved {...props} />}
          </>
        }
        aside={<Aside {...props} />}
      />
    </>
  )
}

function Messages({ complaint, messages, today, zone }: SheetProps): ReactElement {
  const time = (at: Date) => hourText(civilTime(at, zone))
  const received = `${longDateWithWeekday(complaint.receivedOn)}${complaint.receivedAt === null ? '' : `, ${time(complaint.receivedAt)}`}, ${channelInSentence(complaint.channel)}`
  return (
    <Section title="Messages">
      <Message from="L’usager" meta={received}>
        {complaint.purgedOn !== null ? (
          <p className="pv-grey">{`Texte effacé le ${longDateWithWeekday(complaint.purgedOn)}, à la fin de sa durée de conservation.`}</p>
        ) : complaint.body === '' ? (
          <p className="pv-grey">Le texte n’a pas été repris : seul l’objet est enregistré.</p>
        ) : (
          <Verbatim text={complaint.body} />
        )}
      </Message>
      {messages.map((one) => (
        <Message
          key={one.id}
          ours={one.kind === 'answer'}
          from={one.kind === 'answer' ? 'Notre réponse' : 'L’usager ajoute'}
          meta={
            one.kind === 'answer'
              ? `${nearDate(one.day, today)}, ${VIAS[one.via].toLowerCase()}`
              : `${nearDate(one.day, today)}, ${time(one.at)}`
          }
        >
          <Verbatim text={one.body} />
        </Message>
      ))}
    </Section>
  )
}

/** What was typed into a form that is no longer there: somebody answered or closed in between, and no word may be lost. */
function Unsaved({ typed }: SheetProps): ReactElement | null {
  const text = typed === undefined ? '' : typedText(typed, 'body')
  if (text.trim() === '') return null
  return (
    <Section
      title="Votre texte, non enregistré"
      id="repondre"
      note="La demande n’attend plus de réponse. Copiez ce texte si vous voulez le garder, ou rouvrez la demande."
    >
      <Verbatim text={text} />
    </Section>
  )
}

function AnswerForm({ complaint, today, typed, errors = {}, followed }: SheetProps): ReactElement {
  const value = (name: string, otherwise: string) => (typed === undefined ? otherwise : typedText(typed, name))
  return (
    <Section
      title="Répondre"
      id="repondre"
      note="Ce qui arrête le délai est la réponse sur le fond ; un accusé de réception ne l’arrête pas."
    >
      <Form action={`/reclamations/${complaint.id}/repondre`} guard>
        <HiddenVersion
          version={typed === undefined ? complaint.version : Number(typedText(typed, 'version')) || complaint.version}
        />
        <TextArea
          name="body"
          label="Réponse envoyée"
          required
          limit={BODY_LIMIT}
          rows={9}
          value={value('body', '')}
          error={errors.body}
          help={followed ? 'Elle paraît aussi sur la page de suivi de l’usager.' : undefined}
        />
        <FieldRow>
          <Select
            name="via"
            label="Envoyée par"
            required
            value={value('via', usualVia(complaint.channel))}
            error={errors.via}
            options={VIA_CODES.map((code) => ({ value: code, label: VIAS[code] }))}
          />
          <DateField
            name="answeredOn"
            label="Le"
            required
            value={value('answeredOn', today)}
            error={errors.answeredOn}
            min={complaint.receivedOn}
            max={today}
          />
        </FieldRow>
        <SubmitRow label="Enregistrer la réponse" />
      </Form>
    </Section>
  )
}
