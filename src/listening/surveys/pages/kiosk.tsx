import type { ReactElement } from 'react'
import { asset } from '#src/ground/design/assets.ts'
import { PartBand } from '#src/ground/design/public-form.tsx'
import { PublicLayout } from '#src/ground/design/public-layout.tsx'
import { PublicHead } from '#src/ground/design/public-parts.tsx'
import { TRAP } from '../answer.ts'
import { KIOSK_WORDS } from '../kiosk-words.ts'
import { LANGUAGES, tagOf } from '../languages.ts'
import { COMMENT_LIMIT } from '../questionnaire.ts'
import { IN_FRENCH, inAddress, offered, type Tongue } from '../tongue.ts'
import { type Shown } from './public.tsx'
import { AskedQuestion, numbersOf, pathsOf, Words } from './public-question.tsx'

type Props = { form: Shown; tongue?: Tongue }

/** While it asks nothing (its campaign is over, or to come), it still sends what it holds. */
export function RestingKiosk({ form, title, lead }: { form: Shown; title: string; lead: string }): ReactElement {
  const { base } = form
  return (
    <PublicLayout title={title} office={form.prefecture} tablet={{ manifest: `${base}/manifeste.json` }}>
      <PublicHead title={title} lead={lead} />
      <div
        data-pv-kiosk=""
        data-pv-home={base}
        data-pv-send={`${base}/envoi`}
        data-pv-words={JSON.stringify(OF_ITSELF)}
      >
        <p className="pv-kiosk__state" role="status" data-pv-kiosk-part="state" hidden />
      </div>
    </PublicLayout>
  )
}

/** What the tablet says of itself, for the office. */
const OF_ITSELF = {
  none: 'Toutes les réponses sont parties.',
  one: 'Une réponse attend le réseau.',
  many: '{n} réponses attendent le réseau.',
  sent: 'Dernier envoi le {at}.',
  refused: 'Réponses que le serveur n’a pas pu garder : {n}.',
}

/**
 * The form of a tablet at a counter. Without a script it is the ordinary form. With one (`islands/kiosk`): a welcome, one question on the
 * screen after the other, thanks; it begins again by itself, keeps answers while there is no network and sends them once.
 */
export function KioskPage({ form, tongue = IN_FRENCH }: Props): ReactElement {
  const { definition, base, preview } = form
  const { words } = tongue
  const own = KIOSK_WORDS[tongue.language]
  const said = { ...OF_ITSELF, ...own, at: own.at('{n}', '{of}'), send: words.send }
  const languages = offered(definition)
  return (
    <PublicLayout
      title={tongue.text(definition.title)}
      office={form.prefecture}
      lang={tagOf(tongue.language)}
      words={{ skip: words.skip, language: words.language, error: words.error }}
      languages={languages.length === 1 ? [] : languages.map((one) => languageLink(one, tongue))}
      tablet={{ manifest: preview ? undefined : `${base}/manifeste.json` }}
      banner={preview ? 'Aperçu de la borne : rien de ce que vous répondez n’est gardé.' : bannerOf(form)}
    >
      <div
        data-pv-kiosk=""
        data-pv-home={base}
        data-pv-send={preview ? '' : `${base}/envoi`}
        data-pv-pages={languages.map((one) => `${base}${inAddress(one)}`).join(' ')}
        data-pv-words={JSON.stringify(said)}
      >
        <Welcome form={form} tongue={tongue} />
        <Asking form={form} tongue={tongue} />
        <Around tongue={tongue} />
      </div>
    </PublicLayout>
  )
}

/** The same on a screen of the back office: nothing is kept, nothing is sent. */
export const kioskPreview = (
  form: Pick<Shown, 'prefecture' | 'definition' | 'ask'>,
  tongue: Tongue = IN_FRENCH,
): ReactElement => (
  <KioskPage
    form={{ ...form, siteName: form.prefecture, base: '', complaint: undefined, demo: false, preview: true }}
    tongue={tongue}
  />
)

const bannerOf = ({ demo }: Shown): string | undefined =>
  demo ? 'Démonstration : vos réponses ne vont nulle part ailleurs.' : undefined

const languageLink = (one: ReturnType<typeof offered>[number], { language }: Tongue) => ({
  code: tagOf(one),
  label: LANGUAGES[one].own,
  href: inAddress(one) || '?',
  current: one === language,
})

function Welcome({ form, tongue }: Required<Props>): ReactElement {
  const { definition, base } = form
  const languages = offered(definition)
  return (
    <section data-pv-kiosk-part="welcome">
      <PublicHead
        title={<Words tongue={tongue}>{definition.title}</Words>}
        lead={definition.lead === '' ? undefined : <Words tongue={tongue}>{definition.lead}</Words>}
        note={<Words tongue={tongue}>{`${form.siteName}.`}</Words>}
      />
      <div data-pv-kiosk-part="tools" hidden>
        <button type="button" className="pv-kiosk-big pv-kiosk-big--first pv-kiosk__start" data-pv-do="start">
          {KIOSK_WORDS[tongue.language].start}
        </button>
        {languages.length === 1 ? null : (
          <ul className="pv-kiosk__langs">
            {languages.map((one) => (
              <li key={one}>
                <a
                  className="pv-kiosk-big"
                  href={`${base}${inAddress(one)}` || '?'}
                  lang={tagOf(one)}
                  hrefLang={tagOf(one)}
                  aria-current={one === tongue.language ? 'true' : undefined}
                >
                  {LANGUAGES[one].own}
                </a>
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  )
}

function Asking({ form, tongue }: Required<Props>): ReactElement {
  const { definition, base, preview } = form
  const asked = new Set(form.ask.questions.map((question) => question.code))
  const paths = pathsOf(definition, tongue)
  const numbers = numbersOf(form)
  const scope = preview ? {} : { 'data-pv-worker': asset('offline.js'), 'data-pv-scope': base }
  return (
    <form
      method="post"
      action={preview ? '' : `${base}/reponse${inAddress(tongue.language)}`}
      noValidate
      data-pv-kiosk-form=""
      {...scope}
    >
      {definition.sections.map((section) => {
        const questions = section.questions.filter(({ code }) => asked.has(code))
        return questions.length === 0 ? null : (
          <div key={section.title} className={paths.hides(section.when ?? [])} data-pv-part="">
            <PartBand title={<Words tongue={tongue}>{section.title}</Words>} />
            {questions.map((question) => (
              <div
                key={question.code}
                data-pv-step=""
                data-pv-owed={question.obligatory ? '' : undefined}
                data-pv-most={question.kind === 'text' ? COMMENT_LIMIT : undefined}
              >
                <AskedQuestion
                  question={question}
                  form={form}
                  tongue={tongue}
                  paths={paths}
                  number={numbers.get(question.code)}
                  values={[]}
                  error={undefined}
                />
              </div>
            ))}
          </div>
        )
      })}
      <div className="fr-sr-only" aria-hidden="true">
        <label htmlFor="champ-piege">Laissez ce champ vide</label>
        <input id="champ-piege" name={TRAP} type="text" tabIndex={-1} autoComplete="off" />
      </div>
      <button type="submit" className="fr-btn pv-send">
        {tongue.words.send}
      </button>
    </form>
  )
}

/** What the script shows around the questions. */
function Around({ tongue }: { tongue: Tongue }): ReactElement {
  const { words, language } = tongue
  const own = KIOSK_WORDS[language]
  return (
    <>
      <div className="pv-kiosk__bar" data-pv-kiosk-part="bar" hidden>
        <div className="pv-page">
          <p className="pv-kiosk__fault" role="alert" data-pv-kiosk-part="fault" />
          <div className="pv-kiosk__row">
            <button type="button" className="pv-kiosk-big" data-pv-do="stop">
              {own.stop}
            </button>
            <p data-pv-kiosk-part="at" />
            <button type="button" className="pv-kiosk-big" data-pv-do="back">
              {own.back}
            </button>
            <button type="button" className="pv-kiosk-big pv-kiosk-big--first" data-pv-do="next">
              {own.next}
            </button>
          </div>
        </div>
      </div>
      <section className="pv-kiosk__thanks" data-pv-kiosk-part="thanks" tabIndex={-1} hidden>
        <h2>{words.thanks}</h2>
        <p>{own.anonymous}</p>
        <button type="button" className="pv-kiosk-big" data-pv-do="again">
          {words.again}
        </button>
      </section>
      <div className="pv-kiosk__idle" role="alertdialog" aria-labelledby="borne-la" data-pv-kiosk-part="idle" hidden>
        <div>
          <h2 id="borne-la">{own.there}</h2>
          <p>{own.soon}</p>
          <button type="button" className="pv-kiosk-big pv-kiosk-big--first" data-pv-do="stay">
            {own.stay}
          </button>
        </div>
      </div>
      <p className="pv-kiosk__state" role="status" lang="fr" dir="ltr" data-pv-kiosk-part="state" hidden />
    </>
  )
}
