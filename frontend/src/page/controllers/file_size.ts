import {Controller} from '@hotwired/stimulus';

/** Says that a file is too large before it is sent: a server that refuses it may close before its answer has arrived. */
export class FileSize extends Controller<HTMLInputElement> {
  static values = {most: Number, said: String};
  declare mostValue: number;
  declare saidValue: string;

  check() {
    const file = this.element.files?.[0];
    this.element.setCustomValidity(file && file.size > this.mostValue ? this.saidValue : '');
    this.element.reportValidity();
  }
}
