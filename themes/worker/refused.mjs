/** A drawing that the program does not take, for a reason that it has words for. */
export class Refused extends Error {
    constructor(refusal, detail) {
        super(detail);
        this.refusal = refusal;
    }
}
