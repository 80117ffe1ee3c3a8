import type { Context } from 'hono'
import type { Logger } from 'pino'
import { PageHead as Head } from '#src/ground/design/page-head.tsx'
import { BadRequest, Forbidden, NotFound } from '#src/ground/process/errors.ts'
import { type Env, page } from './web.tsx'

const BACK = [{ href: '/', label: 'Revenir à l’accueil' }]

/** A page that is not there, or not in this département. */
export function answerMissing(c: Context<Env>): Response | Promise<Response> {
  const lead =
    'Cette page n’existe pas, ou l’objet demandé n’appartient pas à votre département. Vérifiez l’adresse ou repartez du menu.'
  return page(c, <Head title="Page introuvable" lead={lead} actions={BACK} />, {
    title: 'Page introuvable',
    status: 404,
  })
}

/** Every error becomes a French page that says what to do; the log keeps the trace, never the words typed. */
export function answerFault(error: Error, c: Context<Env>, log?: Logger): Response | Promise<Response> {
  if (error instanceof NotFound) return answerMissing(c)
  if (error instanceof Forbidden) {
    const lead =
      'Votre rôle ne permet pas cette action ici. Demandez à l’administrateur de votre département de l’ouvrir si vous en avez besoin.'
    return page(c, <Head title="Accès refusé" lead={lead} actions={BACK} />, { title: 'Accès refusé', status: 403 })
  }
  if (error instanceof BadRequest) {
    return page(c, <Head title="Envoi refusé" lead={error.message} actions={BACK} />, {
      title: 'Envoi refusé',
      status: error.status,
      error: true,
    })
  }
  const refusal = databaseRefusal(error)
  if (refusal) {
    return page(c, <Head title="Envoi refusé" lead={refusal} actions={BACK} />, {
      title: 'Envoi refusé',
      status: 422,
      error: true,
    })
  }
  log?.error(
    { err: { name: error.name, code: codeOf(error), stack: error.stack?.split('\n').slice(1, 8) } },
    'request failed',
  )
  const lead =
    'Une erreur inattendue a empêché de répondre. Rien n’a été enregistré. Réessayez dans une minute ; si cela recommence, prévenez l’administrateur.'
  return page(c, <Head title="Erreur du service" lead={lead} actions={BACK} />, {
    title: 'Erreur du service',
    status: 500,
    error: true,
  })
}

const codeOf = (error: Error): string | undefined =>
  'code' in error && typeof error.code === 'string' ? error.code : undefined

/** What the database itself refuses: an identifier of another département, a row that is still used. */
function databaseRefusal(error: Error): string | undefined {
  switch (codeOf(error)) {
    case '23503':
      return 'Un élément choisi n’existe pas dans votre département, ou est encore utilisé ailleurs. Rechargez la page puis choisissez de nouveau.'
    case '23505':
      return 'Cet élément existe déjà. Rechargez la page pour le voir.'
    case '22001':
    case '22003':
    case '23514':
      return 'Une valeur sort des limites permises. Revenez à la page précédente et corrigez-la.'
    default:
      return undefined
  }
}
