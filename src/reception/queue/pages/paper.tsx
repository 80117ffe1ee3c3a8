import type { ReactElement } from 'react'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { Form } from '#src/ground/design/form.tsx'
import { ErrorSummary, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { Table } from '#src/ground/design/table.tsx'
import { type FieldErrors, type Typed, typedText } from '#src/ground/web/form.ts'
import { ROWS } from '../paper-input.ts'
import type { Line } from '../queue.ts'
import { BASE } from '../records.ts'
import type { PlacedHall } from '../store/setup.ts'

type Props = {
  hall: PlacedHall
  lines: readonly Line[]
  typed: Typed
  errors?: FieldErrors | undefined
  today: PlainDate
}

/** What was noted on paper while there was no network, written down afterwards. */
export function PaperPage(props: Props): ReactElement {
  const { hall, errors = {}, typed, today } = props
  const here = `${BASE}/${hall.id}`
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead
        where={hall.name}
        title="Tickets de papier"
        lead={`Pour une coupure du réseau : la série ${hall.paper}001, ${hall.paper}002… se donne à la main. Chaque numéro se saisit une fois, avec ses heures ; il est marqué comme reconstitué.`}
      />
      <Form action={`${here}/papier`} once>
        <div className="fr-input-group">
          <label className="fr-label" htmlFor="champ-jour">
            Jour
          </label>
          <input
            className="fr-input pv-width-medium"
            type="date"
            id="champ-jour"
            name="jour"
            max={today}
            defaultValue={typedText(typed, 'jour') || today}
            aria-invalid={errors['jour'] === undefined ? undefined : true}
            aria-describedby={errors['jour'] === undefined ? undefined : 'champ-jour-erreur'}
          />
          <Fault name="jour" errors={errors} />
        </div>
        <Table<number>
          caption="Tickets de papier"
          captionHidden
          rows={Array.from({ length: ROWS }, (_, at) => at + 1)}
          rowKey={(row) => row}
          columns={[
            {
              key: 'n',
              head: 'Numéro',
              cell: (row) => <Cell {...props} name={`n-${row}`} label={`Numéro, ligne ${row}`} />,
            },
            { key: 'line', head: 'File', cell: (row) => <Lines {...props} row={row} /> },
            {
              key: 'booked',
              head: 'Rendez-vous',
              cell: (row) => (
                <input
                  type="checkbox"
                  name={`rdv-${row}`}
                  value="oui"
                  defaultChecked={typedText(typed, `rdv-${row}`) === 'oui'}
                  aria-label={`Avec rendez-vous, ligne ${row}`}
                />
              ),
            },
            {
              key: 'arrived',
              head: 'Arrivée',
              cell: (row) => <Cell {...props} name={`arrivee-${row}`} label={`Arrivée, ligne ${row}`} />,
            },
            {
              key: 'called',
              head: 'Appel',
              cell: (row) => <Cell {...props} name={`appel-${row}`} label={`Appel, ligne ${row}`} />,
            },
            {
              key: 'ended',
              head: 'Fin',
              cell: (row) => <Cell {...props} name={`fin-${row}`} label={`Fin, ligne ${row}`} />,
            },
          ]}
        />
        <p className="pv-note">
          Une heure inconnue reste vide : le visiteur compte, son attente n’entre pas dans les chiffres. Sans appel ni
          fin, la personne est partie.
        </p>
        <SubmitRow label="Enregistrer ces tickets" cancel={here} />
      </Form>
    </>
  )
}

function Fault({ name, errors = {} }: { name: string; errors?: FieldErrors | undefined }): ReactElement | null {
  const error = errors[name]
  return error === undefined ? null : (
    <span className="fr-error-text" id={`champ-${name}-erreur`}>
      {error}
    </span>
  )
}

function Cell({ typed, errors = {}, name, label }: Props & { name: string; label: string }): ReactElement {
  const error = errors[name]
  return (
    <>
      <input
        className={`fr-input pv-width-short${error === undefined ? '' : ' fr-input--error'}`}
        id={`champ-${name}`}
        name={name}
        defaultValue={typedText(typed, name)}
        maxLength={8}
        autoComplete="off"
        aria-label={label}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={error === undefined ? undefined : `champ-${name}-erreur`}
      />
      <Fault name={name} errors={errors} />
    </>
  )
}

function Lines({ lines, typed, errors = {}, row }: Props & { row: number }): ReactElement {
  const name = `file-${row}`
  return (
    <>
      <select
        className="fr-select pv-paper__file"
        id={`champ-${name}`}
        name={name}
        defaultValue={typedText(typed, name)}
        aria-label={`File, ligne ${row}`}
        aria-invalid={errors[name] === undefined ? undefined : true}
        aria-describedby={errors[name] === undefined ? undefined : `champ-${name}-erreur`}
      >
        {lines.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </select>
      <Fault name={name} errors={errors} />
    </>
  )
}
