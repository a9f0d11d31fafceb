"""The list and the add as a tutorial writes them: Flask, SQLAlchemy, Jinja2.

Served by gunicorn. The page has every expense, and Python sums up their total.
"""

import os
from datetime import date

from flask import Flask, redirect, render_template_string, request
from sqlalchemy import Column, Date, Float, Integer, String, create_engine, select
from sqlalchemy.orm import Session, declarative_base

PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Expense Tracker</title></head>
<body>
<h1>Expense Tracker</h1>
<form method="post" action="/add">
<input name="category" placeholder="Category" required>
<input name="price" type="number" step="0.01" placeholder="Price" required>
<button>Add</button>
</form>
<p>Total: {{ '%.2f' | format(total) }}</p>
<ul>
{% for expense in expenses %}
<li>{{ expense.spent_on }} {{ expense.category }} {{ expense.name }} {{ '%.2f' | format(expense.price) }}</li>
{% endfor %}
</ul>
</body>
</html>"""

Base = declarative_base()


class Expense(Base):
    __tablename__ = "expenses"
    id = Column(Integer, primary_key=True)
    category = Column(String(100), nullable=False)
    name = Column(String(200), nullable=False, default="")
    price = Column(Float, nullable=False)
    spent_on = Column(Date, nullable=False, default=date.today)


app = Flask(__name__)
engine = create_engine(os.environ["DATABASE_URL"])


@app.get("/")
def index():
    with Session(engine) as session:
        query = select(Expense).order_by(Expense.spent_on.desc(), Expense.id.desc())
        expenses = session.scalars(query).all()
        total = sum(expense.price for expense in expenses)
        return render_template_string(PAGE, expenses=expenses, total=total)


@app.post("/add")
def add():
    with Session(engine) as session:
        form = request.form
        session.add(Expense(category=form["category"], price=float(form["price"])))
        session.commit()
    return redirect("/", 303)
