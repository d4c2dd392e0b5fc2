"""Integer programmes for glpsol (GLPK), written in CPLEX LP form."""
import subprocess
import tempfile
from pathlib import Path


class Programme:
    def __init__(self):
        self.bounds = {}       # variable -> (low, high)
        self.constraints = []  # (list of (coefficient, variable), sense, right side)

    def variable(self, name: str, low: int, high: int) -> str:
        self.bounds[name] = (low, high)
        return name

    def narrow(self, name: str, low: int, high: int) -> None:
        known = self.bounds[name]
        self.bounds[name] = max(known[0], low), min(known[1], high)

    def require(self, terms: list, sense: str, right: int) -> None:
        self.constraints.append((terms, sense, right))

    def component(self, name: str) -> "Programme":
        """The part of the programme that says something about `name`."""
        neighbours = {}
        for index, (terms, _, _) in enumerate(self.constraints):
            for _, variable in terms:
                neighbours.setdefault(variable, []).append(index)
        seen, used, queue = {name}, set(), [name]
        while queue:
            for index in neighbours.get(queue.pop(), []):
                if index in used:
                    continue
                used.add(index)
                for _, variable in self.constraints[index][0]:
                    if variable not in seen:
                        seen.add(variable)
                        queue.append(variable)
        part = Programme()
        part.bounds = {variable: self.bounds[variable] for variable in self.bounds if variable in seen}
        part.constraints = [self.constraints[index] for index in sorted(used)]
        return part

    def text(self, objective: str, direction: str) -> str:
        def sum_of(terms):
            return " ".join(f"{'+' if factor >= 0 else '-'} {abs(factor)} {variable}" for factor, variable in terms)

        lines = [direction, f" obj: {objective}", "Subject To"]
        lines += [f" c{i}: {sum_of(terms)} {sense} {right}" for i, (terms, sense, right) in enumerate(self.constraints)]
        if not self.constraints:
            lines.append(f" c0: {objective} >= 0")
        lines.append("Bounds")
        for name, (low, high) in self.bounds.items():
            lines.append(f" {low} <= {name} <= {high}")
        return "\n".join(lines + ["General", " " + "\n ".join(self.bounds), "End", ""])

    def extreme(self, objective: str, direction: str) -> int:
        """The optimum. There is one: the truth is feasible, and every variable has bounds."""
        with tempfile.TemporaryDirectory() as folder:
            model, answer = Path(folder) / "model.lp", Path(folder) / "answer.txt"
            model.write_text(self.text(objective, direction))
            run = subprocess.run(["glpsol", "--lp", str(model), "--write", str(answer)], capture_output=True, text=True)
            assert run.returncode == 0, run.stdout
            for line in answer.read_text().splitlines():
                if line.startswith("s "):
                    fields = line.split()
                    assert fields[-2] == "o", f"no optimum ({fields[-2]}) for {objective}:\n{model.read_text()}"
                    return round(float(fields[-1]))
        raise AssertionError(f"glpsol wrote no solution for {objective}")

    def range_of(self, name: str) -> tuple:
        part = self.component(name)
        return part.extreme(name, "Minimize"), part.extreme(name, "Maximize")
