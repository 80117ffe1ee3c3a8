// First names in use in France, without accents: what a mask looks for. Those that are also common words stand apart.
const NAMES = `
adele adrien agathe ahmed aicha alain alban alexandra alexandre alexis alice aline amandine amelie amina amine anais andre
andrea angelique anissa anita annabelle anne annie anthony antoine arnaud arthur astrid audrey aurelie aurelien axel aymeric
baptiste bastien beatrice benjamin benoit bernadette bernard bertrand bilal boris brahim brigitte bruno camille carine carole
caroline catherine cecile cedric celia celine chantal charlene charles charlotte chloe christelle christian christiane christine
christophe claude claudine clement clementine clothilde colette coralie corinne cyril cyrille damien daniel danielle david
deborah delphine denis denise didier dominique dorothee edith edouard elisabeth elise elodie eloise emeline emilie emma emmanuel
emmanuelle eric erwan estelle esther etienne eugenie eva evelyne fabien fabienne fabrice fanny farid fatiha fatima fatou
fatoumata florent florian francine francis franck francois francoise frederic frederique gabriel gabrielle gael gaelle genevieve
georges geraldine gerard germain ghislaine gilbert gilles ginette gisele gregory guillaume gustave guy hakim hamid hamza hassan
helene henri herve hichem hubert hugo hugues ibrahim ines ingrid irene isabelle ismael jacqueline jacques jamila jean jeanne
jennifer jeremie jeremy jerome jessica joel joelle johan john jonathan joseph josette josiane joyce judith jules julia julie
julien juliette justine kamel karim karima karine katia kevin khadija khaled laetitia lamia laura laure laurence laurent lea
leila leo lionel lise loic louis louise luc lucas lucie lucien lucienne ludivine ludovic lydia lydie lynda madeleine magali
malika mamadou manon manuel marc marcel marcelle margaux maria mariam marianne marie marion marjorie martine mathieu mathilde
mathis matthieu maud maurice max maxime mehdi melanie melissa michel micheline michelle mireille mohamed mohammed monique mounir
mourad moussa muriel mustapha myriam nabil nadege nadia nadine naima nassim natacha nathalie nathan nawel nicolas nicole nina
noemie nora nordine odette odile olivier omar oumar ousmane pascal pascale patrice patricia patrick paul paule pauline philippe
pierrette quentin rachel rachid raphael raymond raymonde rebecca regine regis remi remy renaud renee richard robert robin
rodolphe roger roland romain romane ronan sabine sabrina said salah salima salma samia samir samira samuel sandra sandrine sandy
sara sarah sebastien selim serge severine simon simone sofia sofiane solange solene sonia sophie soraya souad stephane stephanie
steven suzanne sylvain sylvie tahar tania tatiana theo theodore therese thibaud thibault thierry thomas tony valentin valentine
valerie vanessa veronique vincent virginie viviane walid william xavier yacine yan yann yannick yasmina yasmine yohan yolande
youcef youssef yves yvette yvonne zahra zineb zoe zohra`
const ALSO_WORDS = `
aime ambre ange aurore barbe blaise blanche capucine celeste claire clemence constance desire eve felicite fleur flore franc
france grace honore innocent iris jade jasmine juste lila lilas lou mai marguerite marine melodie modeste noel octave olive
opale parfait paris pascaline perle perrine pierre placide prudence prune reine rene rose sylvestre toussaint victoire victor
violette virginia`

const listed = (text: string): string[] => text.split(/\s+/u).filter((word) => word !== '')

/** `word`: also a word of the language, a name only in the middle of a sentence. */
export const FIRST_NAMES: ReadonlyMap<string, 'name' | 'word'> = new Map([
  ...listed(NAMES).map((name) => [name, 'name'] as const),
  ...listed(ALSO_WORDS).map((name) => [name, 'word'] as const),
])
